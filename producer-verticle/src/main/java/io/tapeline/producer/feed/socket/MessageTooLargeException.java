/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.socket;

/** A message is longer than we take; its connection brings nothing more. */
public final class MessageTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MessageTooLargeException(int allowed, int was) {
        super("a message is too large: at most " + allowed + " bytes, was " + was + " and more");
    }
}
