/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import java.time.Duration;

/**
 * When the next request may leave: a bucket of tokens of which each comes back a period after it was taken. One that
 * fills by and by would let nearly twice as many through in its first period, and be answered with 429.
 *
 * <p>One budget serves all uses of a key. On monotonic nanoseconds; for any thread.
 */
public final class RequestBudget {

    private final long[] taken;
    private final Duration period;
    private long count;
    private long pausedUntil = Long.MIN_VALUE;

    /**
     * Prepares a bucket that is full.
     *
     * @param requests 1 or more in any period
     */
    public RequestBudget(int requests, Duration period) {
        if (requests < 1) {
            throw new IllegalArgumentException("a budget must be 1 or more requests, was " + requests);
        }
        this.taken = new long[requests];
        this.period = period;
    }

    /** Takes the next token there will be; returns for how long to wait before using it. */
    public synchronized Duration take(long now) {
        long at = Math.max(now, pausedUntil);
        if (count > 0) {
            at = Math.max(at, taken[(int) ((count - 1) % taken.length)]);
        }
        if (count >= taken.length) {
            at = Math.max(at, taken[(int) (count % taken.length)] + period.toNanos());
        }
        taken[(int) (count++ % taken.length)] = at;
        return Duration.ofNanos(at - now);
    }

    /** The server wants nothing for a while, whatever this bucket holds. */
    public synchronized void pause(long now, Duration time) {
        pausedUntil = Math.max(pausedUntil, now + time.toNanos());
    }

    /** Returns how long so many requests take. */
    public Duration timeFor(int requests) {
        return period.multipliedBy(requests).dividedBy(taken.length);
    }

    public Duration period() {
        return period;
    }

    @Override
    public String toString() {
        return taken.length + " requests a "
                + (period.equals(Duration.ofMinutes(1)) ? "minute" : period.toMillis() + " ms");
    }
}
