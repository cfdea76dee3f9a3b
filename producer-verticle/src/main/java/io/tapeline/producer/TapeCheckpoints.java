/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.tape.SessionTape;
import java.io.IOException;
import java.util.Optional;

/** Tells the tape what is published once a checkpoint remembers it: only that is not read again after a crash. */
final class TapeCheckpoints implements CheckpointStore {

    private final CheckpointStore store;
    private final SessionTape tape;

    TapeCheckpoints(CheckpointStore store, SessionTape tape) {
        this.store = store;
        this.tape = tape;
    }

    @Override
    public Optional<Checkpoint> load() {
        Optional<Checkpoint> saved = store.load();
        saved.ifPresent(this::tell);
        return saved;
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        store.save(checkpoint);
        tell(checkpoint);
    }

    private void tell(Checkpoint checkpoint) {
        tape.published(
                checkpoint.acknowledged().epoch(),
                checkpoint.acknowledged().position().frame());
    }
}
