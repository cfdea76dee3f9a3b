/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import java.time.Duration;

/** A clean stop did not end in time. What is on the tape is sent by the next run. */
public final class StopOverdueException extends RuntimeException {

    /**
     * Tells what it waits for.
     *
     * @param phase what the stop was at
     */
    public StopOverdueException(String phase, Duration allowed) {
        super("the stop did not end within " + allowed.toMillis() + " ms, it is still " + phase
                + "; the next run sends what is left");
    }
}
