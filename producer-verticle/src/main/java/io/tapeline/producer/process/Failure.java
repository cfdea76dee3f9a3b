/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import io.tapeline.tape.TapeBrokenException;

/**
 * Why a process ends.
 *
 * @param code to end with
 * @param reason one line
 */
public record Failure(ExitCode code, String reason) {

    /**
     * Tells what was thrown.
     *
     * @param where which part of the producer it came out of
     */
    static Failure of(String where, Throwable thrown) {
        // bounded: a chain of causes may be a circle
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof TapeBrokenException) {
                return new Failure(ExitCode.TAPE_BROKEN, "the tape cannot be written: " + firstLine(cause));
            }
            if (cause instanceof StopOverdueException) {
                return new Failure(ExitCode.STOP_OVERDUE, firstLine(cause));
            }
            cause = cause.getCause();
        }
        return new Failure(
                ExitCode.UNEXPECTED, where + ": " + thrown.getClass().getSimpleName() + ": " + firstLine(thrown));
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }
}
