/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Instant;

/** Allows {@code perSecond} units a second and a burst of one second's worth. Not thread-safe: its shard guards it. */
final class TokenBucket {
    private final long perSecond;
    private long thousandths;
    private long filledAtMillis;

    TokenBucket(long perSecond, Instant now) {
        this.perSecond = perSecond;
        this.thousandths = perSecond * 1000;
        this.filledAtMillis = now.toEpochMilli();
    }

    boolean has(long units, Instant now) {
        fill(now);
        return thousandths >= units * 1000;
    }

    /** Takes units, into debt if need be. */
    void take(long units) {
        thousandths -= units * 1000;
    }

    boolean isFull(Instant now) {
        fill(now);
        return thousandths == perSecond * 1000;
    }

    boolean isOverdrawn() {
        return thousandths < 0;
    }

    private void fill(Instant now) {
        long elapsed = now.toEpochMilli() - filledAtMillis;
        if (elapsed > 0) {
            long missing = perSecond * 1000 - thousandths;
            thousandths += elapsed >= missing / perSecond + 1 ? missing : Math.min(missing, elapsed * perSecond);
        }
        // a clock set back must not stop the refill until it has caught up
        filledAtMillis = now.toEpochMilli();
    }
}
