/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the process of a shard, besides its records.
 *
 * @param closedMillis null while it is open
 */
public record ShardState(
        int index,
        List<String> parents,
        BigInteger startHashKey,
        BigInteger endHashKey,
        long createdSecond,
        long createdMillis,
        @Nullable Long closedMillis) {
    public ShardState {
        parents = List.copyOf(parents);
    }
}
