/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes longer bars out of minutes, exactly: the bar of a whole is the sum of the bars of its parts. */
public final class RollUp {

    private RollUp() {}

    /**
     * Rolls minutes up.
     *
     * @param minutes bars of one symbol by start, epoch seconds
     * @param interval the interval wanted, not shorter than a minute
     * @return the bars of that interval by start; only those that hold a trade
     */
    public static SortedMap<Long, Bar> of(String symbol, Map<Long, Bar> minutes, Interval interval) {
        var rolled = new TreeMap<Long, Bar>();
        minutes.forEach(
                (start, bar) -> rolled.merge(interval.startOf(symbol, Instant.ofEpochSecond(start)), bar, Bar::plus));
        return rolled;
    }
}
