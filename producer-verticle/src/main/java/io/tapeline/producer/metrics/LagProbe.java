/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import java.util.function.LongSupplier;

/**
 * How long one line after another takes until something is done with it: the newest line when nothing is being watched
 * is the next to be watched. So it costs a clock reading for each line watched, not for each line. Any thread may call.
 */
public final class LagProbe {

    private static final long NONE = -1;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private volatile long watched = NONE;
    private long since;
    private long last;

    public LagProbe(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A line came. */
    void came(long line) {
        if (watched == NONE) {
            watch(line);
        }
    }

    private synchronized void watch(long line) {
        if (watched == NONE) {
            since = nanoTime.getAsLong();
            watched = line;
        }
    }

    /** It is done with all lines up to this one. */
    public void done(long upTo) {
        if (watched != NONE && upTo >= watched) {
            finish(upTo);
        }
    }

    private synchronized void finish(long upTo) {
        if (watched != NONE && upTo >= watched) {
            last = nanoTime.getAsLong() - since;
            watched = NONE;
        }
    }

    /** How long the last line took, or the one that is watched when that is longer already. */
    synchronized double lagSeconds() {
        return Math.max(last, waiting()) / NANOS;
    }

    /** How long the line that is watched has waited, 0 when nothing waits. */
    public synchronized double waitingSeconds() {
        return waiting() / NANOS;
    }

    private long waiting() {
        return watched == NONE ? 0 : nanoTime.getAsLong() - since;
    }
}
