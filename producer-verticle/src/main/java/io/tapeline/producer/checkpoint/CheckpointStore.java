/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import java.io.IOException;
import java.util.Optional;

/** Keeps the newest checkpoint. Called by one thread at a time. */
public interface CheckpointStore {

    /** The checkpoint last saved; empty when there is none that can be read. */
    Optional<Checkpoint> load();

    /**
     * Replaces the checkpoint; it is on disk on return.
     *
     * @throws IOException when it could not be written; the one before is then still there
     */
    void save(Checkpoint checkpoint) throws IOException;
}
