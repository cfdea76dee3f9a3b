/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

/** Something did not come up; the message is what the user needs to know, in a few lines. */
public final class CannotStartException extends Exception {

    public CannotStartException(String message) {
        super(message);
    }
}
