/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shard as it was at one moment.
 *
 * @param parents none, one (after a split) or two (after a merge) shard ids
 * @param endingSequenceNumber present once the shard is closed
 */
public record ShardView(
        String shardId,
        List<String> parents,
        HashRange range,
        String startingSequenceNumber,
        Optional<String> endingSequenceNumber,
        Instant createdAt,
        Optional<Instant> closedAt) {
    public ShardView {
        parents = List.copyOf(parents);
    }

    /** Whether the shard still takes records. */
    public boolean open() {
        return closedAt.isEmpty();
    }

    /** Whether the shard took records at {@code instant}. */
    public boolean openAt(Instant instant) {
        return !createdAt.isAfter(instant)
                && closedAt.map(closed -> closed.isAfter(instant)).orElse(true);
    }
}
