/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.raw.RawResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The days that were asked for, both included. */
record Window(LocalDate from, LocalDate to) {

    private static final Pattern MILLIS = Pattern.compile("\\d{9,14}");
    private static final int MOST_DAYS = 20_000;

    /** A window that nobody can read, or of more than half a century, is the empty one of 1970: no bar lies in it. */
    static Window of(RawResponse response, Venue venue) {
        try {
            LocalDate from = day(response.from(), venue);
            LocalDate to = day(response.to(), venue);
            if (!to.isBefore(from) && from.plusDays(MOST_DAYS).isAfter(to)) {
                return new Window(from, to);
            }
        } catch (DateTimeException noDay) {
            // the same as no window
        }
        return new Window(LocalDate.EPOCH, LocalDate.EPOCH);
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
