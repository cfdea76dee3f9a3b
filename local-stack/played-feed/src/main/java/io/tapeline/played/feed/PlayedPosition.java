/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

/**
 * How much of a tape has been played, where it outlives the process that plays it.
 *
 * <p>A cue is counted before it is sent. A feed that is killed in between has lost what it had not sent, as a real one
 * has for whoever is not connected; it never sends a frame a second time, which its client would count as new.
 */
public interface PlayedPosition {

    /** Forgotten at the end of the process. */
    PlayedPosition FORGOTTEN = new PlayedPosition() {
        @Override
        public long played() {
            return 0;
        }

        @Override
        public void played(long cues) {}
    };

    /** Returns how many cues an earlier process has played. */
    long played();

    /** Notes that so many cues are played. Called on the event loop for each; must not fail. */
    void played(long cues);
}
