/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.raw.RawResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The days that were asked for, both included. */
record Window(LocalDate from, LocalDate to) {

    private static final Pattern MILLIS = Pattern.compile("\\d{9,14}");
    /** Half a century: more is a mistake, and each day of it would be a row. */
    private static final int MOST_DAYS = 20_000;

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    /** Reads it; nothing when it is no window, or one beyond all that is traded. */
    static Optional<Window> of(RawResponse response, Venue venue) {
        try {
            LocalDate from = day(response.from(), venue);
            LocalDate to = day(response.to(), venue);
            boolean sane = from.getYear() >= FIRST_YEAR
                    && to.getYear() <= LAST_YEAR
                    && !to.isBefore(from)
                    && from.plusDays(MOST_DAYS).isAfter(to);
            return sane ? Optional.of(new Window(from, to)) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String text, Venue venue) {
        return MILLIS.matcher(text).matches()
                ? venue.dayOf(Instant.ofEpochMilli(Long.parseLong(text)))
                : LocalDate.parse(text);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
