/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps checkpoints until the process ends. */
public final class CheckpointsInMemory implements CheckpointStore {
    private final Map<String, StreamCheckpoint> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<StreamCheckpoint> read(String mapping) {
        return Optional.ofNullable(kept.get(mapping));
    }

    @Override
    public void begin(String mapping, StreamCheckpoint.Start start) {
        kept.put(mapping, new StreamCheckpoint(start, Map.of()));
    }

    @Override
    public void write(String mapping, String shardId, ShardCheckpoint checkpoint) {
        kept.computeIfPresent(mapping, (uuid, before) -> {
            Map<String, ShardCheckpoint> shards = new HashMap<>(before.shards());
            shards.put(shardId, checkpoint);
            return new StreamCheckpoint(before.start(), shards);
        });
    }

    @Override
    public void forget(String mapping) {
        kept.remove(mapping);
    }
}
