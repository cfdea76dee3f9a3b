/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.market.calendar.UsMarketCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Minute bars of a quiet market: each minute of each regular session, and an hour of pre-market. */
public final class TestMarket {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TestMarket() {}

    /** The bars of a symbol on all trading days from {@code from} to {@code to}; the same for the same arguments. */
    public static List<TestBar> bars(String symbol, String from, String to) {
        var bars = new ArrayList<TestBar>();
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to).plusDays(1))
                .forEach(day -> UsMarketCalendar.hoursOf(day).ifPresent(hours -> {
                    var random = new SplittableRandom(symbol.hashCode() * 31L + day.toEpochDay());
                    Instant at = hours.open().minus(Duration.ofHours(1));
                    for (; at.isBefore(hours.close()); at = at.plus(MINUTE)) {
                        bars.add(bar(at, random));
                    }
                }));
        return bars;
    }

    private static TestBar bar(Instant at, SplittableRandom random) {
        int cents = 10_000 + random.nextInt(200);
        var bar = new TestBar(at, price(cents));
        bar.high = price(cents + 5);
        bar.low = price(cents - 5);
        bar.close = price(cents + random.nextInt(-5, 6));
        bar.volume = random.nextInt(10) == 0 ? "7.0790813e+07" : random.nextInt(1_000, 9_000) + ".25";
        bar.trades = String.valueOf(random.nextInt(25, 60));
        return bar;
    }

    private static String price(int cents) {
        return BigDecimal.valueOf(cents, 2).stripTrailingZeros().toPlainString();
    }
}
