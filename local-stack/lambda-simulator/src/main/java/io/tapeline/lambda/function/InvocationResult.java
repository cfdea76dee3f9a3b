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

    /**
     * The function threw, ran out of time, or its process ended.
     *
     * @param errorType the class of what it threw, or Lambda's own word, such as {@code Sandbox.Timedout}
     */
    record Failed(String requestId, String errorType, String errorMessage) implements InvocationResult {
        /** Lambda's own word for what is neither thrown nor of the runtime. */
        static final String UNHANDLED = "Unhandled";

        /** A failure without a type of its own. */
        public Failed(String requestId, String reason) {
            this(requestId, UNHANDLED, reason);
        }

        /** In one line. */
        public String reason() {
            return errorType.equals(UNHANDLED) ? errorMessage : errorType + ": " + errorMessage;
        }
    }

    /** Lambda did not take the invocation: nothing ran, and it may be tried again. */
    record Throttled(String requestId, String reason) implements InvocationResult {}

    /** Calls the one function that fits. */
    default <T> T match(
            Function<Returned, T> onReturned, Function<Failed, T> onFailed, Function<Throttled, T> onThrottled) {
        if (this instanceof Returned returned) {
            return onReturned.apply(returned);
        }
        return this instanceof Failed failed ? onFailed.apply(failed) : onThrottled.apply((Throttled) this);
    }
}
