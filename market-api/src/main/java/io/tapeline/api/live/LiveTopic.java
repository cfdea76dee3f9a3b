/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.store.BarSpan;
import io.tapeline.market.bar.Interval;

/** What a client watches. */
record LiveTopic(String symbol, Interval interval) {

    private static final int FOUR_HOURS = 240;

    /** Returns the stored bars that make up the topic's. */
    BarSpan span() {
        return BarSpan.all(symbol, interval.isStored() ? interval : Interval.MINUTE);
    }

    /** Returns how many stored bars are read each period: those that can still change without being late. */
    int newestRows() {
        return interval == Interval.DAY ? 2 : 5;
    }

    /**
     * Returns how many stored bars are read at times, to find those that late trades have changed: four hours or more.
     */
    int windowRows() {
        return switch (interval) {
            case MINUTE, FIVE_MINUTES, QUARTER_HOUR -> FOUR_HOURS;
            case HOUR -> FOUR_HOURS + 60;
            case DAY -> 5;
        };
    }

    /** Returns how many bars are told of: as many as the stored ones that are read make up. */
    int bars() {
        return switch (interval) {
            case MINUTE -> FOUR_HOURS;
            case FIVE_MINUTES -> FOUR_HOURS / 5;
            case QUARTER_HOUR -> FOUR_HOURS / 15;
            case HOUR, DAY -> 5;
        };
    }
}
