/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.ShardState;
import io.tapeline.kinesis.files.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stream that is to be made: even shares of the hash keys. */
record NewStream(int shardCount, Duration retention, Instant createdAt) {
    StreamState state(String name) {
        long millis = createdAt.toEpochMilli();
        List<ShardState> shards = new ArrayList<>();
        for (HashRange range : HashRange.evenly(shardCount)) {
            shards.add(new ShardState(
                    shards.size(), List.of(), range.start(), range.end(), createdAt.getEpochSecond(), millis, null));
        }
        return new StreamState(StreamState.FORMAT, name, millis, retention.toMillis(), shardCount, shards);
    }
}
