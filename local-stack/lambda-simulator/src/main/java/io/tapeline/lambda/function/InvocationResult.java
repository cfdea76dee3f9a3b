/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.util.function.Function;

/** How one invocation ended. */
public sealed interface InvocationResult {
    /** The id the function saw in its context. */
    String requestId();

    /** The function returned; {@code payload} is its serialized response, JSON text. */
    record Returned(String requestId, String payload) implements InvocationResult {}

    /** The function threw, ran out of time, or crashed. */
    record Failed(String requestId, String reason) implements InvocationResult {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Returned, T> onReturned, Function<Failed, T> onFailed) {
        return this instanceof Returned returned ? onReturned.apply(returned) : onFailed.apply((Failed) this);
    }
}
