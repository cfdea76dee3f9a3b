/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;

/** What was named is not a tape; the message says in one line what was looked for. */
public final class NoSuchTapeException extends IOException {

    public NoSuchTapeException(String message) {
        super(message);
    }
}
