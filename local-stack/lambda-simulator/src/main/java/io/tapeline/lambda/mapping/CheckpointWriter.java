/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.ShardCheckpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the checkpoints of one mapping's reader: what has changed since the last time. Not thread-safe. */
final class CheckpointWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);
    private final String mapping;
    private final CheckpointStore store;
    private final Map<String, ShardCheckpoint> kept = new HashMap<>();
    private boolean begun;
    private Optional<String> problem = Optional.empty();

    CheckpointWriter(String mapping, CheckpointStore store) {
        this.mapping = mapping;
        this.store = store;
    }

    /** The next to be saved goes on from what is kept. */
    void resumes(Map<String, ShardCheckpoint> shards) {
        kept.putAll(shards);
        begun = true;
    }

    /** The next to be saved is of another stream than what is kept. */
    void startsAnew() {
        kept.clear();
        begun = false;
    }

    void save(StreamReader reader) {
        try {
            if (!begun) {
                store.begin(mapping, reader.begunWith());
                begun = true;
            }
            Map<String, ShardCheckpoint> current = reader.checkpoints();
            kept.keySet().retainAll(current.keySet());
            current.forEach(this::save);
            problem = Optional.empty();
            // whatever keeps it from being written, records go on: a restart would deliver some again, and health says
            // so
        } catch (RuntimeException e) {
            if (problem.isEmpty()) {
                LOG.warn("mapping {} cannot keep how far it has come: {}", mapping, e.toString());
            }
            problem = Optional.of("how far it has come cannot be kept: " + e.getMessage());
        }
    }

    private void save(String shardId, ShardCheckpoint checkpoint) {
        if (!checkpoint.equals(kept.get(shardId))) {
            store.write(mapping, shardId, checkpoint);
            kept.put(shardId, checkpoint);
        }
    }

    Optional<String> problem() {
        return problem;
    }
}
