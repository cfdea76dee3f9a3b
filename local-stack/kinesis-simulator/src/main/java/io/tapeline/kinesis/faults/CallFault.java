/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

import java.time.Duration;

/**
 * What happens to one call of the endpoint.
 *
 * @param delay how long the answer is held back; the call itself is done at once
 */
public record CallFault(Kind kind, Duration delay) {
    /** No fault, no delay. */
    public static final CallFault NONE = new CallFault(Kind.NONE, Duration.ZERO);

    /** What becomes of the call. */
    public enum Kind {
        /** Done and answered. */
        NONE,
        /** Done, but the connection closes before the answer: the caller cannot know. */
        LOSE_ANSWER,
        /** Not done; answered with the service's throttling exception. */
        THROTTLE,
        /** Not done; answered 500 InternalFailure. */
        INTERNAL_FAILURE,
        /** Not done; answered 503 ServiceUnavailable. */
        UNAVAILABLE,
        /** Not done; the connection closes. */
        RESET
    }

    public CallFault {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative, was " + delay);
        }
    }

    /** A fault without delay. */
    public static CallFault of(Kind kind) {
        return new CallFault(kind, Duration.ZERO);
    }
}
