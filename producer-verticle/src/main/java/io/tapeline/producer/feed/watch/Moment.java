/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on two clocks.
 *
 * @param wall to stamp with; may jump either way
 * @param nanos to measure with; only runs forward, from any origin
 */
public record Moment(Instant wall, long nanos) {

    /** Returns how long ago {@code earlier} was, whatever the wall clock did since. */
    public Duration since(Moment earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Returns when this was by the clock as it runs at {@code now}, or as it was stamped, whichever is earlier. */
    public Instant on(Moment now) {
        Instant byNow = now.wall.minusNanos(now.nanos - nanos);
        return byNow.isBefore(wall) ? byNow : wall;
    }

    /** Returns the moment {@code by} earlier, as the clocks run now. */
    public Moment minus(Duration by) {
        return new Moment(wall.minus(by), nanos - by.toNanos());
    }
}
