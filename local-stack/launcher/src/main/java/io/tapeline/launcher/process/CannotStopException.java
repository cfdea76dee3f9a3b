/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

/** What runs could not be stopped; the message says why, in one line. */
public final class CannotStopException extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotStopException(String message) {
        super(message);
    }
}
