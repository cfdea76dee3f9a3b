/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next connection: decorrelated jitter, and before it what the cause asks for. For one
 * thread.
 */
public final class ReconnectPolicy {

    private static final long BASE_MILLIS = 200;
    private static final long CEILING_MILLIS = 30_000;

    private final RandomGenerator random;
    private final Map<EndCause, Long> nextFloors = new EnumMap<>(EndCause.class);
    private long last = BASE_MILLIS;

    public ReconnectPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** Returns how long to wait behind an end of that cause. */
    public Duration next(EndCause cause) {
        last = Math.min(CEILING_MILLIS, random.nextLong(BASE_MILLIS, last * 3 + 1));
        return Duration.ofMillis(last + floor(cause));
    }

    /** A connection has been stable: starts from the shortest waits again. */
    public void reset() {
        last = BASE_MILLIS;
        nextFloors.clear();
    }

    private long floor(EndCause cause) {
        return switch (cause) {
            case LOST, UNREACHABLE, STALLED, TOO_LARGE -> 0;
            case COLLISION -> doubling(cause, 5_000, 120_000);
            case RATE_LIMITED -> doubling(cause, 30_000, 600_000);
            case REFUSED -> 900_000;
        };
    }

    private long doubling(EndCause cause, long first, long most) {
        long floor = nextFloors.getOrDefault(cause, first);
        nextFloors.put(cause, Math.min(most, floor * 2));
        return floor;
    }
}
