/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Interval;

/**
 * Stored bars of one symbol from a time to a time.
 *
 * @param interval a stored one, see {@link Interval#isStored}
 * @param from first start inside, epoch seconds
 * @param to first start after, epoch seconds
 */
public record BarSpan(String symbol, Interval interval, long from, long to) {

    public BarSpan {
        if (!interval.isStored()) {
            throw new IllegalArgumentException("bars of 1m and 1d are stored, was " + interval.code());
        }
    }

    /** Returns the span of all a symbol's bars. */
    public static BarSpan all(String symbol, Interval interval) {
        return new BarSpan(symbol, interval, 0, Long.MAX_VALUE);
    }

    /** Returns whether no bar can start inside. */
    public boolean isEmpty() {
        return from >= to;
    }

    /** Returns the partition key of these bars, {@code SYMBOL#interval}. */
    public String series() {
        return symbol + "#" + interval.code();
    }
}
