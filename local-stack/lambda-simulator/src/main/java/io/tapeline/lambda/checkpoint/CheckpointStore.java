/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.checkpoint;

import java.util.Optional;

/**
 * Where checkpoints are kept, by the UUID of their mapping. Each call is whole or has not happened, whenever the
 * process is killed; what cannot be written throws {@link java.io.UncheckedIOException}. Used by one thread for each
 * mapping.
 */
public interface CheckpointStore {
    /**
     * What is kept; empty when there is nothing. What is damaged is of a stream made at
     * {@link java.time.Instant#EPOCH}, which no stream was: all that is left of the present one is read.
     */
    Optional<StreamCheckpoint> read(String mapping);

    /** Forgets what is kept of the mapping and begins with a stream. */
    void begin(String mapping, StreamCheckpoint.Start start);

    /** Keeps how far a shard is done, in place of what was kept of it. */
    void write(String mapping, String shardId, ShardCheckpoint checkpoint);

    /** Forgets all of a mapping. */
    void forget(String mapping);
}
