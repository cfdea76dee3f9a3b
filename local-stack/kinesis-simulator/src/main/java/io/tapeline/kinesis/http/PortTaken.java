/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

/** The port asked for belongs to another process. */
public final class PortTaken extends RuntimeException {
    private final int port;

    PortTaken(int port, Throwable cause) {
        super(
                "port " + port + " is taken: stop what listens on it, or choose another port (0 takes any free one)",
                cause);
        this.port = port;
    }

    /** The port that could not be had. */
    public int port() {
        return port;
    }
}
