/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

/** A function that cannot be loaded; the message names the handler, the jar and the reason. */
public final class FunctionBroken extends RuntimeException {
    FunctionBroken(String message, Throwable cause) {
        super(message, cause);
    }

    FunctionBroken(String message) {
        super(message);
    }
}
