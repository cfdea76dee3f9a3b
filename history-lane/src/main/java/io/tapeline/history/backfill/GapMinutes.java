/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.market.calendar.UsMarketCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The minutes that a gap touches, whole ones, and the days on which they could have traded.
 *
 * @param crypto whether they trade at all hours, by days of UTC; otherwise as US stocks do
 * @param from first second of the first minute, epoch seconds
 * @param to first second after the last minute
 */
record GapMinutes(boolean crypto, long from, long to) {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long MINUTE = 60;
    private static final long MINUTE_MILLIS = 60_000;

    /** @param to not before {@code from} */
    static GapMinutes of(String symbol, Instant from, Instant to) {
        long first = Math.floorDiv(from.toEpochMilli(), MINUTE_MILLIS) * MINUTE;
        long end = Math.floorDiv(to.toEpochMilli() + MINUTE_MILLIS - 1, MINUTE_MILLIS) * MINUTE;
        return new GapMinutes(symbol.indexOf(':') >= 0, first, Math.max(first, end));
    }

    boolean contains(long start) {
        return start >= from && start < to;
    }

    long count() {
        return (to - from) / MINUTE;
    }

    /** Returns the days with a session in it; of a weekend there are none. */
    List<LocalDate> days() {
        return from == to
                ? List.of()
                : dayOf(from)
                        .datesUntil(dayOf(to - 1).plusDays(1))
                        .filter(this::trades)
                        .toList();
    }

    /** Returns the day of the venue in which a second lies. */
    LocalDate dayOf(long second) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(second), zone());
    }

    ZoneId zone() {
        return crypto ? ZoneOffset.UTC : NEW_YORK;
    }

    private boolean trades(LocalDate day) {
        return crypto
                || UsMarketCalendar.hoursOf(day)
                        .filter(hours -> hours.preMarket().getEpochSecond() < to
                                && hours.end().getEpochSecond() > from)
                        .isPresent();
    }
}
