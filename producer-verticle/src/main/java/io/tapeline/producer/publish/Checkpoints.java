/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.pace.Backoff;
import io.tapeline.producer.publish.pace.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The newest checkpoint, saved not too often and again when that failed. */
final class Checkpoints {

    private final CheckpointStore store;
    private final long intervalMillis;
    private final Retry retry;
    private Checkpoint saved;
    private long savedAt;

    /** @param otherwise everything before this is another's, or nobody's, when nothing was saved */
    Checkpoints(CheckpointStore store, EpochPosition otherwise, Duration interval, Backoff backoff) {
        this.store = store;
        this.intervalMillis = interval.toMillis();
        this.retry = new Retry("saving the checkpoint", backoff);
        this.saved = store.load().orElse(new Checkpoint(otherwise, Map.of()));
    }

    /** The one last saved. */
    Checkpoint saved() {
        return saved;
    }

    /** Saves when it is time to. */
    void saveDue(Supplier<Checkpoint> newest, long now) {
        if (now - savedAt >= intervalMillis && retry.isDue(now)) {
            save(newest.get(), now);
        }
    }

    void save(Checkpoint newest, long now) {
        savedAt = now;
        if (newest.equals(saved)) {
            return;
        }
        try {
            store.save(newest);
            saved = newest;
            retry.succeeded();
        } catch (IOException full) {
            retry.failed(full, now);
        }
    }
}
