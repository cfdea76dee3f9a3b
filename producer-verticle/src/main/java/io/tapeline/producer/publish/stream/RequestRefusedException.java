/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

/** A request was invalid as a whole and nothing of it was stored; at least one of its records is to blame. */
public final class RequestRefusedException extends RuntimeException {

    private final String code;

    /**
     * Tells what the stream said.
     *
     * @param reason one line, without secrets
     */
    public RequestRefusedException(String code, String reason) {
        super(code + ": " + reason);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
