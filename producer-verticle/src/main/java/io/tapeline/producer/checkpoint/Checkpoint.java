/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * What was acknowledged.
 *
 * @param acknowledged everything before this is on the stream
 * @param claimed per symbol, how far it is claimed
 */
public record Checkpoint(EpochPosition acknowledged, Map<String, SymbolClaims> claimed) {

    public Checkpoint {
        claimed = Map.copyOf(claimed);
    }

    /**
     * Whether it can be of a tape. What is published leaves a tape oldest first, so the epoch it has come to is there,
     * or all that is there is newer; and what is claimed beyond that stands on the tape.
     *
     * @param epochs of the tape, ascending
     */
    public boolean canBeOf(List<Long> epochs) {
        long epoch = acknowledged.epoch();
        boolean known = epochs.contains(epoch) || epochs.stream().allMatch(other -> other > epoch);
        return known
                && claimed.values().stream()
                        .mapToLong(claims -> claims.end().epoch())
                        .allMatch(claim -> claim <= epoch || epochs.contains(claim));
    }
}
