/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

/** What was typed is not one statement that reads. */
public final class NotASelectException extends Exception {

    private static final long serialVersionUID = 1;

    NotASelectException(String message) {
        super(message);
    }
}
