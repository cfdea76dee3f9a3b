/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.tape.TapeSource;

/**
 * What a played feed says it has played so far.
 *
 * @param tape which
 * @param frames the first so many of its frames
 * @param since the producer's first run that has heard it; what is older on its tape came from elsewhere
 */
public record Played(TapeSource tape, long frames, long since) {

    /** Played to all runs on the producer's tape. */
    public Played(TapeSource tape, long frames) {
        this(tape, frames, 0);
    }
}
