/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

/** A line of a raw file is not what docs/contracts/raw.md says. */
public final class MalformedLineException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedLineException(String message) {
        super(message);
    }
}
