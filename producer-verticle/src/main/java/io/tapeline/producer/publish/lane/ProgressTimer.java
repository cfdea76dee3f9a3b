/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import java.time.Duration;

/** When a quiet symbol has to claim that nothing traded. */
final class ProgressTimer {

    private final long intervalMillis;
    private long lastClaimAt;
    private boolean subscribed;
    /** Whether progress is to be claimed without waiting. */
    private boolean due;

    ProgressTimer(Duration interval, long now) {
        this.intervalMillis = interval.toMillis();
        this.lastClaimAt = now;
    }

    boolean isDue(long now) {
        return due || (subscribed && now - lastClaimAt >= intervalMillis);
    }

    void subscribed() {
        subscribed = true;
    }

    /** Claims once more, then no longer by time. */
    void unsubscribed() {
        subscribed = false;
        due = true;
    }

    /** A record is on the stream. */
    void stored() {
        due = false;
    }

    /** The claims reach further than before. */
    void claimed(long now) {
        lastClaimAt = now;
    }
}
