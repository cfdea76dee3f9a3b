/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.checkpoint;

import java.time.Instant;
import java.util.Map;

/**
 * How far a mapping has come on one stream.
 *
 * @param start what it began with
 * @param shards by id; a shard that is not here was not begun
 */
public record StreamCheckpoint(Start start, Map<String, ShardCheckpoint> shards) {
    public StreamCheckpoint {
        shards = Map.copyOf(shards);
    }

    /**
     * What a mapping began with on a stream.
     *
     * @param createdAt when the stream was made, to the millisecond
     * @param latest the shards there were when the mapping was made, with the place behind their newest record; empty
     *     for a stream that was made after the mapping
     */
    public record Start(Instant createdAt, Map<String, Long> latest) {
        public Start {
            latest = Map.copyOf(latest);
        }
    }
}
