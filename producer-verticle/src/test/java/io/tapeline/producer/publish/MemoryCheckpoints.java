/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.Checkpoint;
import io.tapeline.producer.checkpoint.CheckpointStore;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checkpoint that outlives the publisher. */
public final class MemoryCheckpoints implements CheckpointStore {

    @Nullable
    Checkpoint saved;

    int saves;

    /** What a disk may do to whoever saves. */
    MemoryTape.Disk disk = () -> {};

    Runnable afterSave = () -> {};

    /** Loses the checkpoint, as a disk does. */
    public void lose() {
        saved = null;
    }

    @Override
    public Optional<Checkpoint> load() {
        return Optional.ofNullable(saved);
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        disk.touch();
        saved = checkpoint;
        saves++;
        afterSave.run();
    }
}
