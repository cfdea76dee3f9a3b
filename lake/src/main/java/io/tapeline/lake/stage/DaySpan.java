/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The days that windows touch. */
final class DaySpan {

    private final NavigableSet<LocalDate> days = new TreeSet<>();

    void add(Window window) {
        window.from().datesUntil(window.to().plusDays(1)).forEach(days::add);
    }

    Stream<LocalDate> days() {
        return days.stream();
    }
}
