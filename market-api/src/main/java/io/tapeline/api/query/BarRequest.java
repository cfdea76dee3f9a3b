/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.BarSpan;
import io.tapeline.market.bar.Interval;

/**
 * Which bars are wanted.
 *
 * @param from no bar starts earlier, epoch seconds
 * @param to every bar starts earlier, epoch seconds
 * @param limit at most so many, the newest
 */
public record BarRequest(String symbol, Interval interval, long from, long to, int limit) {

    public static final int MAX_LIMIT = 10_000;

    /** No answer is made of more stored bars than this: a week of minutes around the clock. */
    static final int MAX_ROWS = 10_000;

    public BarRequest {
        if (from >= to) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ", was " + limit);
        }
    }

    /** Returns the request for the newest bars there are. */
    public static BarRequest newest(String symbol, Interval interval, int limit) {
        return new BarRequest(symbol, interval, 0, Long.MAX_VALUE, limit);
    }

    /** Returns the stored bars that make up the bars wanted: of a bar that starts inside, every minute. */
    BarSpan span() {
        return interval.isStored()
                ? new BarSpan(symbol, interval, from, to)
                : new BarSpan(symbol, Interval.MINUTE, roundedUp(from), roundedUp(to));
    }

    /** Returns how many stored bars to read so that there is one more than can be in the answer. */
    int rows() {
        long perBar = interval.isStored() ? 1 : seconds() / 60;
        return (int) Math.min(limit * perBar, MAX_ROWS) + 1;
    }

    private long roundedUp(long time) {
        long length = seconds();
        return time > Long.MAX_VALUE - length ? time : Math.floorDiv(time + length - 1, length) * length;
    }

    private long seconds() {
        return interval.length().toSeconds();
    }
}
