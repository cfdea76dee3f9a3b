/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import io.tapeline.tape.DiskTrouble;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeRoom;

/**
 * How the tape stands.
 *
 * @param durable number of the newest line that is on disk
 * @param unpublishedBytes of all runs on it that no checkpoint says is published
 * @param pause why it takes nothing now, or brings nothing to the disk; empty when it does
 * @param archiveFailure why published segments are not compressed or removed; empty when they are
 */
public record TapeStatus(long durable, long unpublishedBytes, String pause, String archiveFailure) {

    /** A disk may take a second now and then; one that hangs is told of long before the buffer is full. */
    static final int MOST_WAITING_SECONDS = 5;

    /**
     * Asks a tape.
     *
     * @param open whether anything is still appended to it
     * @param waitingSeconds how long a line has waited to be on disk
     */
    public static TapeStatus of(SessionTape tape, boolean open, double waitingSeconds) {
        String archive = tape.archiveFailure().map(Throwable::toString).orElse("");
        String pause = open ? pause(tape, waitingSeconds) : "nothing is written any more";
        return new TapeStatus(tape.durable(), tape.unpublishedBytes(), pause, archive);
    }

    private static String pause(SessionTape tape, double waitingSeconds) {
        TapeRoom room = tape.room();
        String reason = tape.trouble().map(DiskTrouble::reason).orElse("");
        return pause(room, reason, tape.unpublishedBytes(), waitingSeconds);
    }

    static String pause(TapeRoom room, String trouble, long unpublishedBytes, double waitingSeconds) {
        return switch (room) {
            case THERE ->
                waitingSeconds > MOST_WAITING_SECONDS
                        ? "the disk does not answer: a line has waited for it for %.0f s".formatted(waitingSeconds)
                        : "";
            case BUFFER_FULL -> "the disk is slower than what comes, the socket is paused";
            case TOO_MUCH_UNPUBLISHED ->
                unpublishedBytes + " bytes are not published, as much as TAPELINE_TAPE_MAX_BYTES allows, the socket is"
                        + " paused";
            case DISK_TROUBLE -> "the disk takes nothing, the socket is paused: " + trouble;
        };
    }
}
