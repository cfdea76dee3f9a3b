/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import java.time.Duration;

/** Too little of the invocation is left for a call of the store; the next invocation has time again. */
public final class OutOfTimeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfTimeException(long millisLeft, Duration reserve) {
        super("a call of the store needs " + reserve.toMillis() + " ms, left were " + millisLeft);
    }
}
