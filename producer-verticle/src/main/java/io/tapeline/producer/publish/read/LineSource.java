/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.read;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tape of one or more epochs, of which the newest may still grow. Called by one thread at a time; may block. */
public interface LineSource {

    /** The epochs on the tape, ascending; at least one. The last is the live one, and stays so. */
    List<Long> epochs() throws IOException;

    /** Reads the durable lines of an epoch, from a line number on. */
    Lines read(long epoch, long from) throws IOException;

    /** Lines in order of their numbers. */
    interface Lines extends Closeable {

        /** The next durable line; empty when there is none now. */
        Optional<Line> next() throws IOException;

        /** Whether lines are held back that will come, even of an epoch that is not the live one. */
        default boolean isHeld() {
            return false;
        }
    }

    /**
     * One line.
     *
     * @param number its place in the epoch; numbers that are missing could not be read
     * @param kind {@code frame} for a whole message
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Line(long number, Instant receivedAt, String kind, byte[] payload) {}
}
