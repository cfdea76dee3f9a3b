/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

/** Whoever the tape is played to. */
interface Listener {

    /** Whether it cannot be sent to any more; who told the player of it may not have been told yet. */
    boolean isGone();

    /** Whether it has to drain before it is sent more. */
    boolean isFull();

    /** Calls back once when it has drained. */
    void onDrained(Runnable then);

    /**
     * Sends what this listener is subscribed to of a frame.
     *
     * @return whether anything was left to send
     */
    boolean hear(byte[] frame);

    void hangUp();
}
