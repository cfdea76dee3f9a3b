/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import io.tapeline.producer.publish.record.RecordLimits;
import java.time.Duration;

/**
 * The bounds of calls to the stream.
 *
 * @param maxRecords of one call, 1 to 500
 * @param maxBytes of one call, keys included; at least one record of the largest size
 * @param maxCalls in flight at once
 * @param parkedRetryInterval pause between two tries of a record the stream rejects
 */
public record CallLimits(int maxRecords, int maxBytes, int maxCalls, Duration parkedRetryInterval) {

    public CallLimits {
        require(maxRecords >= 1 && maxRecords <= 500, "maxRecords must be 1..500", maxRecords);
        require(
                maxBytes >= RecordLimits.MAX_RECORD_BYTES && maxBytes <= 5 << 20,
                "maxBytes must be 1048576..5242880",
                maxBytes);
        require(maxCalls >= 1, "maxCalls must be at least 1", maxCalls);
    }

    /** 500 records and 5 MiB, 4 calls at once, parked records each minute. */
    public static CallLimits defaults() {
        return new CallLimits(500, 5 << 20, 4, Duration.ofSeconds(60));
    }

    private static void require(boolean holds, String allowed, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(allowed + ", was " + was);
        }
    }
}
