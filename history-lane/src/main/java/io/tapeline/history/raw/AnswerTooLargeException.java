/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;

/** An answer that what carries it cannot carry. Nothing of its window was kept, and others may be. */
public final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    public AnswerTooLargeException(int bytes, int most) {
        super("an answer has " + bytes + " bytes compressed, a record holds " + most + ": ask for a shorter time");
    }
}
