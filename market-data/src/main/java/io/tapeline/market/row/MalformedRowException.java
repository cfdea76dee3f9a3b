/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

/** A row of the store is not as docs/contracts/store.md says: something else wrote it. */
public final class MalformedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRowException(String message) {
        super(message);
    }

    public MalformedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
