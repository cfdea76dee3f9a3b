/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

/** How the producer's process ends, for whoever starts it again. */
public enum ExitCode {
    /** Its work is done. A process that is told to end by a signal ends with the signal's code instead, such as 143. */
    DONE(0),
    /** It could not start, for a reason in one line. */
    CANNOT_START(1),
    /** It was configured or called in a way that cannot work. */
    USAGE(2),
    /** The tape can be written no more. */
    TAPE_BROKEN(70),
    /** Something was thrown that nobody expected. */
    UNEXPECTED(71),
    /** It was told to end and did not in time. */
    STOP_OVERDUE(72);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
