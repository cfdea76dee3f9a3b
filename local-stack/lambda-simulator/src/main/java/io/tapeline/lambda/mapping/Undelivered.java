/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

/** A batch that a lane gave up on. */
record Undelivered(Batch batch, Reason reason) {
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
}
