/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.request;

import java.util.Set;

/**
 * How long a bar is.
 *
 * @param multiplier how many of the timespan
 * @param timespan as Massive spells it
 */
public record BarSize(int multiplier, String timespan) {

    private static final Set<String> TIMESPANS =
            Set.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

    public static final BarSize MINUTE = new BarSize(1, "minute");

    public BarSize {
        if (multiplier < 1 || multiplier > 1_000) {
            throw new IllegalArgumentException("a multiplier must be 1 to 1000, was " + multiplier);
        }
        if (!TIMESPANS.contains(timespan)) {
            throw new IllegalArgumentException("a timespan must be one of " + TIMESPANS + ", was " + timespan);
        }
    }
}
