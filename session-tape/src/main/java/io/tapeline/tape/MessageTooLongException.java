/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

/** A payload longer than {@link TapeLimits#maxMessageBytes()}. Nothing was appended; the tape is as before. */
public final class MessageTooLongException extends RuntimeException {

    private final int messageBytes;
    private final int allowedBytes;

    MessageTooLongException(String kind, int messageBytes, int allowedBytes) {
        super("payload of a '" + kind + "' line must be at most " + allowedBytes + " bytes, was " + messageBytes);
        this.messageBytes = messageBytes;
        this.allowedBytes = allowedBytes;
    }

    public int messageBytes() {
        return messageBytes;
    }

    public int allowedBytes() {
        return allowedBytes;
    }
}
