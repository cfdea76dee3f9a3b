/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.publish.MemoryTape;
import java.util.concurrent.TimeUnit;

/** Time that passes, and a wall clock that somebody sets. */
final class HistoryTime {

    private final TestScheduler time;
    private long aheadMillis;

    HistoryTime(TestScheduler time) {
        this.time = time;
    }

    long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    Moment now() {
        return new Moment(MemoryTape.DAY.plusMillis(millis() + aheadMillis), TimeUnit.MILLISECONDS.toNanos(millis()));
    }

    void setWall(long byMillis) {
        aheadMillis += byMillis;
    }

    void pass(long seconds) {
        time.advanceTimeBy(seconds, TimeUnit.SECONDS);
    }
}
