/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

/**
 * When the next request may leave. A key has so many requests a minute and 30 a second, whoever asks and for what, so
 * one budget serves all.
 *
 * <p>It remembers when the last requests left, instead of filling a bucket by and by: a bucket of 60 that gains one a
 * second lets 119 through in a minute. What the server says is left counts too, for other programs may use the key. On
 * monotonic milliseconds; for any thread.
 */
public final class RequestBudget {

    /** Of the free plan. */
    public static final int FREE_PLAN = 60;

    private static final int PER_SECOND = 30;
    private static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;

    private final long[] departures;
    private long departed;
    private int left = Integer.MAX_VALUE;
    private long leftUntil = Long.MIN_VALUE;

    /**
     * Prepares a budget of which nothing is used.
     *
     * @param perMinute at least 30
     */
    public RequestBudget(int perMinute) {
        if (perMinute < PER_SECOND) {
            throw new IllegalArgumentException("perMinute must be at least " + PER_SECOND + ", was " + perMinute);
        }
        departures = new long[perMinute];
    }

    /**
     * Takes the next place.
     *
     * @return for how long to wait before sending; when that is longer than {@code maxWait}, nothing was taken
     */
    synchronized long take(long now, long maxWait) {
        long at = Math.max(now, Math.max(free(departures.length, MINUTE, now), free(PER_SECOND, SECOND, now)));
        if (left == 0 && at < leftUntil) {
            at = leftUntil;
        }
        if (at - now > maxWait) {
            return at - now;
        }
        left = at < leftUntil ? left - 1 : Integer.MAX_VALUE;
        departures[(int) (departed++ % departures.length)] = at;
        return at - now;
    }

    /** When a request may leave of which there are {@code most} in {@code period}; never before the one before it. */
    private long free(int most, long period, long now) {
        if (departed == 0) {
            return now;
        }
        long newest = departures[(int) ((departed - 1) % departures.length)];
        return departed < most
                ? newest
                : Math.max(newest, departures[(int) ((departed - most) % departures.length)] + period);
    }

    /** The server has said how many requests are left in the period that ends {@code endsIn} from now. */
    synchronized void heard(long now, int remaining, long endsIn) {
        left = Math.max(0, remaining);
        leftUntil = now + Math.max(0, Math.min(MINUTE, endsIn));
    }
}
