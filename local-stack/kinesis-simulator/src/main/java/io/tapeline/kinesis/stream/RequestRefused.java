/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

/** A whole request that Kinesis refuses: nothing of it was stored. Carries what AWS puts into its error answer. */
public final class RequestRefused extends RuntimeException {
    private final String code;

    /**
     * @param code the exception name on the wire, for instance {@code ResourceNotFoundException}
     * @param message the sentence AWS would answer with
     */
    public RequestRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The exception name on the wire. */
    public String code() {
        return code;
    }

    static RequestRefused notFound(String message) {
        return new RequestRefused("ResourceNotFoundException", message);
    }

    static RequestRefused invalidArgument(String message) {
        return new RequestRefused("InvalidArgumentException", message);
    }

    static RequestRefused validation(String value, String member, String constraint) {
        return new RequestRefused(
                "ValidationException",
                "1 validation error detected: Value '" + value + "' at '" + member
                        + "' failed to satisfy constraint: Member must " + constraint);
    }

    static RequestRefused throttled(String shardId, StreamIdentity stream) {
        return new RequestRefused(
                "ProvisionedThroughputExceededException", ThroughputExceeded.message(shardId, stream));
    }
}
