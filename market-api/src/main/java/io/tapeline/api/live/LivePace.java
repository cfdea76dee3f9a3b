/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When what happens, in ticks: a period has ten of them. Jittered by a tenth, so that topics that began together do not
 * ask together for ever.
 *
 * @param idleTicks a client that was silent for so long is let go
 * @param random draws the jitter
 */
public record LivePace(long idleTicks, RandomGenerator random) {

    /** So many ticks make a period. */
    public static final int TICKS_A_PERIOD = 10;

    /** Each so many periods the whole window of a topic is read. */
    static final int WINDOW_PERIODS = 60;

    /** So long a reading of all symbols is good for everybody, so long after a failed one the next is tried. */
    public static final int FRESH_TICKS = 5 * TICKS_A_PERIOD;

    public static final int RETRY_TICKS = TICKS_A_PERIOD;

    private static final int PINGS_BEFORE_IDLE = 3;

    /** Returns how long a tick is. */
    public static Duration tick(Duration period) {
        return period.dividedBy(TICKS_A_PERIOD);
    }

    /** Returns how long to wait for the next reading of a topic. */
    long toNextPoll() {
        return TICKS_A_PERIOD + random.nextLong(-1, 2);
    }

    /** Returns how long to wait for the next reading of a topic's whole window. */
    long toNextWindow() {
        long ticks = (long) WINDOW_PERIODS * TICKS_A_PERIOD;
        return ticks + random.nextLong(-ticks / 10, ticks / 10 + 1);
    }

    boolean isHeartbeat(LiveClient client, long now) {
        return (now - client.joinedAt()) % TICKS_A_PERIOD == 0;
    }

    boolean isPing(LiveClient client, long now) {
        return now > client.joinedAt() && (now - client.joinedAt()) % Math.max(1, idleTicks / PINGS_BEFORE_IDLE) == 0;
    }

    boolean isIdle(LiveClient client, long now) {
        return now - client.heardAt() >= idleTicks;
    }
}
