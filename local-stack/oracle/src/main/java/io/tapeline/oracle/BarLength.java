/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The lengths of bars, and where they begin (STORE-12, STORE-14, API-2). */
enum BarLength {
    MINUTE("1m", 60),
    FIVE_MINUTES("5m", 300),
    QUARTER("15m", 900),
    HOUR("1h", 3600),
    DAY("1d", 0);

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long PATIENCE_MILLIS = 120_000;

    private final String code;
    private final long seconds;

    BarLength(String code, long seconds) {
        this.code = code;
        this.seconds = seconds;
    }

    String code() {
        return code;
    }

    /** The first second of the bar that holds a time given in milliseconds. */
    long start(String symbol, long millis) {
        if (this == DAY) {
            return midnight(symbol, millis, 0);
        }
        long second = Math.floorDiv(millis, 1000L);
        return second - Math.floorMod(second, seconds);
    }

    /** Longer bars are sums of minutes, so a trade is late in them when it was late in its minute; days stand alone. */
    boolean isLate(String symbol, SeenTrade trade) {
        long end = this == DAY ? midnight(symbol, trade.tradedAt(), 1) : MINUTE.start(symbol, trade.tradedAt()) + 60;
        return trade.receivedAt() > end * 1000 + PATIENCE_MILLIS;
    }

    private static long midnight(String symbol, long millis, int daysLater) {
        ZoneId zone = symbol.contains(":") ? UTC : NEW_YORK;
        LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        return day.plusDays(daysLater).atStartOfDay(zone).toEpochSecond();
    }
}
