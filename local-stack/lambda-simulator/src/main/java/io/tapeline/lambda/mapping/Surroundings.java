/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What all shard pollers of one mapping share.
 *
 * @param executor runs invocations; each blocks until the function answered
 * @param wakeUp called after each invocation, from its thread: there may be more to do at once
 */
record Surroundings(
        Delivery delivery,
        int lanesPerShard,
        KinesisEventJson json,
        Invoker invoker,
        Executor executor,
        Clock clock,
        Counters counters,
        OnFailure onFailure,
        Runnable wakeUp) {
    /** Throws when the records could not be kept; then they are not counted either. */
    void discard(String shardId, Undelivered undelivered) {
        onFailure.accept(shardId, undelivered);
        counters.discarded(undelivered.batch().size());
    }
}
