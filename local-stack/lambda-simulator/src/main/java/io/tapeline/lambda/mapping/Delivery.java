/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Duration;
import java.util.Optional;

/**
 * The rules of one mapping that a lane goes by.
 *
 * @param maxPayloadBytes of one event
 * @param maximumRetryAttempts -1: without limit
 */
record Delivery(
        int maxRecords,
        int maxPayloadBytes,
        Duration window,
        boolean bisects,
        boolean reports,
        int maximumRetryAttempts,
        Optional<Duration> maximumAge,
        RetryBackoff backoff) {
    /** Lambda takes 6 MB in one synchronous invocation. */
    static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    static Delivery of(MappingResource mapping, RetryBackoff backoff) {
        return new Delivery(
                mapping.batching().maxRecords(),
                MAX_PAYLOAD_BYTES,
                mapping.batching().window(),
                mapping.bisectsOnError(),
                mapping.reportsBatchItemFailures(),
                mapping.maximumRetryAttempts(),
                mapping.maximumRecordAge(),
                backoff);
    }

    boolean exhausted(int failures) {
        return maximumRetryAttempts >= 0 && failures > maximumRetryAttempts;
    }
}
