/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The length of a bar. Minutes and hours begin at whole multiples of their length in UTC; the day begins at midnight
 * where the venue lives.
 */
public enum Interval {
    MINUTE("1m", Duration.ofMinutes(1)),
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    QUARTER_HOUR("15m", Duration.ofMinutes(15)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1));

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /** New York's day asked for last: trades come by the thousand for one day, and a zone's rules are slow to ask. */
    private static volatile KnownDay known = KnownDay.of(LocalDate.EPOCH);

    /** A day of New York, from its first second to the first after it. */
    private record KnownDay(long start, long end) {
        static KnownDay of(LocalDate day) {
            return new KnownDay(startOfDay(day), startOfDay(day.plusDays(1)));
        }

        private static long startOfDay(LocalDate day) {
            return day.atStartOfDay(NEW_YORK).toEpochSecond();
        }
    }

    private final String code;
    private final Duration length;

    Interval(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** Returns the name used in keys and requests, such as {@code 5m}. */
    public String code() {
        return code;
    }

    /** Returns whether bars of this interval are stored; the others are rolled up from minutes on read. */
    public boolean isStored() {
        return this == MINUTE || this == DAY;
    }

    /** Returns how long a bar is; a day only about, for New York's clocks change. */
    public Duration length() {
        return length;
    }

    public static Optional<Interval> of(String code) {
        for (Interval interval : values()) {
            if (interval.code.equals(code)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    /** Returns the start of the bar that holds {@code time}, epoch seconds. */
    public long startOf(String symbol, Instant time) {
        if (this == DAY) {
            return isOfVenue(symbol)
                    ? Math.floorDiv(time.getEpochSecond(), DAY_SECONDS) * DAY_SECONDS
                    : dayInNewYork(time.getEpochSecond()).start();
        }
        return Math.floorDiv(time.getEpochSecond(), length.toSeconds()) * length.toSeconds();
    }

    /** Returns the first second after the bar that starts at {@code start}, both epoch seconds. */
    public long endOf(String symbol, long start) {
        if (this == DAY) {
            return isOfVenue(symbol)
                    ? (Math.floorDiv(start, DAY_SECONDS) + 1) * DAY_SECONDS
                    : dayInNewYork(start).end();
        }
        return start + length.toSeconds();
    }

    private static boolean isOfVenue(String symbol) {
        return symbol.indexOf(':') >= 0;
    }

    private static KnownDay dayInNewYork(long second) {
        KnownDay day = known;
        if (second < day.start() || second >= day.end()) {
            day = KnownDay.of(LocalDate.ofInstant(Instant.ofEpochSecond(second), NEW_YORK));
            known = day;
        }
        return day;
    }
}
