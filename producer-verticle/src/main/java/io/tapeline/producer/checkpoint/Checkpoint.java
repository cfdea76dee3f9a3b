/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

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
}
