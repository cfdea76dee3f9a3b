/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

/**
 * How a connection ended, or did not come about.
 *
 * @param code the close code or the HTTP status, -1 when there was neither
 * @param why in words, without a secret
 */
public record ConnectionEnd(EndCause cause, int code, String why) {

    /** Returns the same end with another cause. */
    public ConnectionEnd as(EndCause other, String words) {
        return new ConnectionEnd(other, code, words);
    }
}
