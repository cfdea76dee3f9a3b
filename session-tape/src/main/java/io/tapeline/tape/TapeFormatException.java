/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;

/** What was given is not a tape, or one of a schema this version does not read. */
public final class TapeFormatException extends IOException {

    TapeFormatException(String source, String reason) {
        super(source + " is not a tape of schema " + TapeHeader.SCHEMA + ": " + reason);
    }
}
