/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

/** A parameter is not as docs/contracts/api.md says. The message is one line: what, which is allowed, which it was. */
public final class BadParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_ECHO = 64;

    BadParameterException(String message) {
        super(message, null, false, false);
    }

    /** Returns what a caller sent, short and on one line. */
    static String echo(String sent) {
        String line = sent.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO) + "…";
    }
}
