/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.testbasics.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Two clocks that stand still until a test moves them, together or apart. */
final class ManualTime {

    private final ManualClock wall;
    private final AtomicLong nanos = new AtomicLong(-1_000);

    ManualTime(String start) {
        wall = new ManualClock(start);
    }

    FeedTime feedTime() {
        return new FeedTime(wall, nanos::get);
    }

    /** Time passes, as clocks should show it. */
    void pass(Duration time) {
        wall.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    /** Somebody sets the wall clock. */
    void setWall(Duration by) {
        wall.advance(by);
    }
}
