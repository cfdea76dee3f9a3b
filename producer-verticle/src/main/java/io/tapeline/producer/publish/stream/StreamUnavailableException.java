/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

import org.jspecify.annotations.Nullable;

/** No record of a batch was answered for; each may have been stored or not. The same may succeed later. */
public class StreamUnavailableException extends RuntimeException {

    /**
     * Tells what the stream said.
     *
     * @param reason one line, without secrets
     */
    public StreamUnavailableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
