/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import io.tapeline.tape.SessionTape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the tape what is published once a checkpoint remembers it: only that is not read again after a crash. */
final class TapeCheckpoints implements CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(TapeCheckpoints.class);

    private final CheckpointStore store;
    private final SessionTape tape;

    TapeCheckpoints(CheckpointStore store, SessionTape tape) {
        this.store = store;
        this.tape = tape;
    }

    @Override
    public Optional<Checkpoint> load() {
        Optional<Checkpoint> saved = store.load().filter(this::isOfThisTape);
        saved.ifPresent(this::tell);
        return saved;
    }

    /** With another's, or that of a tape that is gone, what has its epochs would count as sent for ever. */
    private boolean isOfThisTape(Checkpoint saved) {
        boolean can = saved.canBeOf(epochs());
        if (!can) {
            LOG.warn(
                    "the checkpoint, come to epoch {}, is not of this tape, so the whole tape is published again, which"
                            + " changes nothing in the store",
                    saved.acknowledged().epoch());
        }
        return can;
    }

    private List<Long> epochs() {
        try {
            return tape.epochs();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
