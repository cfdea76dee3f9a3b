/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

/** DuckDB refused a statement, or could not read or write a file. */
public final class EngineException extends RuntimeException {

    public EngineException(String what, Throwable cause) {
        super(what + ": " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
