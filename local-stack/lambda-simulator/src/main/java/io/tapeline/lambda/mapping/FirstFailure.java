/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import org.jspecify.annotations.Nullable;

/** Does all of several things, and throws behind them what the first that failed threw. Not thread-safe. */
final class FirstFailure {
    private @Nullable Throwable first;

    void attempt(Runnable each) {
        try {
            each.run();
            // whatever one of them throws, the others must not wait for it
        } catch (RuntimeException | Error e) {
            if (first == null) {
                first = e;
            } else if (first != e) {
                first.addSuppressed(e);
            }
        }
    }

    void rethrow() {
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
