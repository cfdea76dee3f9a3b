/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import java.time.Duration;

/**
 * When a line's time has come. Counts the time between two looks, so a pause, a process that was stopped and a machine
 * that slept are not caught up with. For any thread.
 */
final class ReplayPace {

    /** Longer between two looks, and nobody was there to look. */
    private static final long LONGEST_STEP_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReplaySpeed speed;
    private long lookedAt;
    private double playedMillis;
    private boolean paused;

    /** @param nanos now, of a clock that only goes forward */
    ReplayPace(ReplaySpeed speed, long nanos) {
        this.speed = speed;
        this.lookedAt = nanos;
    }

    synchronized void look(long nanos) {
        long passed = Math.max(0, Math.min(nanos - lookedAt, LONGEST_STEP_NANOS));
        lookedAt = nanos;
        if (!paused && !speed.isMax()) {
            playedMillis += passed / 1e6 * speed.times();
        }
    }

    synchronized void pause(boolean wanted) {
        paused = wanted;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /**
     * Whether a line may go.
     *
     * @param millis from the first line to it, by the times they were received at
     */
    synchronized boolean isDue(long millis) {
        return !paused && (speed.isMax() || millis <= playedMillis);
    }
}
