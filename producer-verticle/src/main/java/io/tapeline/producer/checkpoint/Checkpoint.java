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
 * @param claimed per symbol, the end of its last acknowledged claim; a symbol claims its epochs in order, so that one
 *     place says all
 */
public record Checkpoint(EpochPosition acknowledged, Map<String, EpochPosition> claimed) {

    public Checkpoint {
        claimed = Map.copyOf(claimed);
    }
}
