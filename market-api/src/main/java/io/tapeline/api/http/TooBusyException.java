/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

/** As many requests are being answered and wait as may. The message is one line that says how many and what to do. */
final class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBusyException(int atATime, int waiting) {
        super(
                "busy: " + atATime + " requests are answered at a time and " + waiting + " wait; ask again in a second",
                null,
                false,
                false);
    }
}
