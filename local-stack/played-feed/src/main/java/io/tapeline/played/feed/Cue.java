/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

/**
 * Something to play.
 *
 * @param atMillis since the beginning of the tape
 * @param frame the message; empty and {@code hangUp} when the connection is lost instead
 */
@SuppressWarnings("ArrayRecordComponent") // the tape line's own bytes, never compared
record Cue(long atMillis, byte[] frame, boolean hangUp) {

    static Cue frame(long atMillis, byte[] frame) {
        return new Cue(atMillis, frame, false);
    }

    static Cue hangUp(long atMillis) {
        return new Cue(atMillis, new byte[0], true);
    }
}
