/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.market.bar.Interval;

/** What a client watches. */
record LiveTopic(String symbol, Interval interval) {

    /**
     * Returns how many bars are read each period: those that can still change without being late, and the one before.
     */
    int newest() {
        return switch (interval) {
            case MINUTE -> 5;
            case FIVE_MINUTES -> 3;
            case QUARTER_HOUR, HOUR, DAY -> 2;
        };
    }

    /** Returns how many bars are read at times, to find those that late trades have revised: about four hours. */
    int revisable() {
        return switch (interval) {
            case MINUTE -> 240;
            case FIVE_MINUTES -> 48;
            case QUARTER_HOUR -> 16;
            case HOUR, DAY -> 5;
        };
    }
}
