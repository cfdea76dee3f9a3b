/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import java.util.random.RandomGenerator;

/** How long to wait before the same bytes are offered again: exponential, half of it by chance. */
public final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long MAX_MILLIS = 10_000;

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Draws the next pause.
     *
     * @param attempts made so far, at least 1
     */
    public long delayMillis(int attempts) {
        long limit = Math.min(MAX_MILLIS, FIRST_MILLIS << Math.min(attempts - 1, 10));
        return limit / 2 + random.nextLong(limit / 2 + 1);
    }
}
