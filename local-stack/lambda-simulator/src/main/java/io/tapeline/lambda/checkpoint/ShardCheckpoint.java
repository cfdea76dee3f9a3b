/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.checkpoint;

import java.util.List;

/**
 * How far one shard is done.
 *
 * @param finished closed, and done to its last record: never to be read again
 * @param doneBefore for each lane the place in the shard before which all its records are done or given up; one entry
 *     for each lane of ParallelizationFactor, 1 or more
 */
public record ShardCheckpoint(boolean finished, List<Long> doneBefore) {
    public ShardCheckpoint {
        doneBefore = List.copyOf(doneBefore);
        if (doneBefore.isEmpty()) {
            throw new IllegalArgumentException("a shard has at least 1 lane, was 0");
        }
    }

    /**
     * Where each of {@code lanes} lanes goes on. With another number of lanes a key has another lane: all begin where
     * the slowest stood.
     */
    public List<Long> resume(int lanes) {
        if (lanes == doneBefore.size()) {
            return doneBefore;
        }
        long slowest = doneBefore.stream().mapToLong(Long::longValue).min().orElseThrow();
        return java.util.Collections.nCopies(lanes, slowest);
    }
}
