/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next connection: decorrelated jitter, and a floor where the feed said why it refused. For
 * one thread.
 */
final class ReconnectDelay {

    private static final long BASE_MILLIS = 200;
    private static final long CEILING_MILLIS = 30_000;
    private static final long MOST_RATE_LIMIT_MILLIS = 600_000;

    private final RandomGenerator random;
    private long last = BASE_MILLIS;
    private long rateLimitFloor = 30_000;

    ReconnectDelay(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Returns the next delay.
     *
     * @param status the HTTP status of a refused upgrade, 0 when it was something else
     */
    Duration next(int status) {
        last = Math.min(CEILING_MILLIS, random.nextLong(BASE_MILLIS, last * 3 + 1));
        return Duration.ofMillis(last + floor(status));
    }

    /** Starts from the shortest delay again. */
    void reset() {
        last = BASE_MILLIS;
        rateLimitFloor = 30_000;
    }

    private long floor(int status) {
        if (status == 429) {
            long floor = rateLimitFloor;
            rateLimitFloor = Math.min(MOST_RATE_LIMIT_MILLIS, rateLimitFloor * 2);
            return floor;
        }
        return status == 401 || status == 403 ? 60_000 : 0;
    }
}
