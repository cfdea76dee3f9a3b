/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import java.io.IOException;

/** A raw file is not what it was when it was first read, and neither its size nor its time says so. */
public final class RawChangedException extends IOException {

    private static final long serialVersionUID = 1;

    RawChangedException(String message) {
        super(message);
    }
}
