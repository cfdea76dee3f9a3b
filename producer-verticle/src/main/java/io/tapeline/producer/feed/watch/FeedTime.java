/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * Where a feed gets its time from.
 *
 * @param clock stamps what is received
 * @param nanoTime measures; only runs forward
 */
public record FeedTime(Clock clock, LongSupplier nanoTime) {

    public Moment now() {
        return new Moment(clock.instant(), nanoTime.getAsLong());
    }
}
