/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.journal;

import java.time.Instant;

/** Where the session is written down. Called on one thread. */
public interface Journal {

    /** The producer run that is written down. */
    long epoch();

    /**
     * Takes one line.
     *
     * @param kind of {@link LineKinds}, or the tape's own {@code frame}
     * @return the line's number in the epoch
     */
    long append(Instant at, String kind, byte[] payload);
}
