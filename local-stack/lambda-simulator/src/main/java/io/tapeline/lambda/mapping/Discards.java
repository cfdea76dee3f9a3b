/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

/** Takes the batches that a lane gives up on. */
@FunctionalInterface
interface Discards {
    /** Why a batch is given up. */
    enum Reason {
        /** MaximumRetryAttempts is used up. */
        RETRIES("RetryAttemptsExhausted"),
        /** Older than MaximumRecordAgeInSeconds. */
        AGE("RecordAgeExceeded");

        private final String condition;

        Reason(String condition) {
            this.condition = condition;
        }

        /** As AWS writes it into the on-failure document. */
        String condition() {
            return condition;
        }
    }

    /**
     * Takes one batch for good.
     *
     * @param lastRequestId of the invocation that failed last; empty when there was none
     */
    void discard(Batch batch, Reason reason, String lastRequestId);
}
