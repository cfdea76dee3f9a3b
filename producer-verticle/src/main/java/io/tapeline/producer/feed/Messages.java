/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of a message together. For one thread and one connection. */
final class Messages {

    private final int maxBytes;
    private @Nullable Buffer partial;

    Messages(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a frame of the socket.
     *
     * @return a whole message, when the frame completes one
     * @throws MessageTooLargeException when it grows past the bound
     */
    Optional<byte[]> take(WebSocketFrame frame) {
        if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
            return Optional.empty();
        }
        Buffer data = frame.binaryData();
        Buffer begun = partial;
        if (begun == null && frame.isFinal()) {
            return Optional.of(bounded(data).getBytes());
        }
        Buffer whole = begun == null ? Buffer.buffer() : begun;
        whole.appendBuffer(data);
        bounded(whole);
        partial = frame.isFinal() ? null : whole;
        return frame.isFinal() ? Optional.of(whole.getBytes()) : Optional.empty();
    }

    private Buffer bounded(Buffer data) {
        if (data.length() > maxBytes) {
            throw new MessageTooLargeException(maxBytes, data.length());
        }
        return data;
    }

    /** A message is longer than we take. */
    static final class MessageTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MessageTooLargeException(int allowed, int was) {
            super("a message is at most " + allowed + " bytes, was " + was + " and more");
        }
    }
}
