/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

import org.jspecify.annotations.Nullable;

/** A call got no answer in time; a smaller one may. It may still arrive. */
public final class StreamTimeoutException extends StreamUnavailableException {

    /**
     * Tells what was waited for.
     *
     * @param reason one line, without secrets
     */
    public StreamTimeoutException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
