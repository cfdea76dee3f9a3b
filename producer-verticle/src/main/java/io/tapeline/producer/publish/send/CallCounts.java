/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import java.util.Map;

/**
 * What was sent in this run.
 *
 * @param records stored
 * @param calls made
 * @param throttled records that the stream wants later
 * @param retried records offered again, for whatever reason
 * @param throttledByShard the throttled ones, by the shard they were expected to go to
 * @param failedByCode records that failed by themselves, by the stream's code; and calls, as {@code CALL} and
 *     {@code CALL_TIMEOUT}
 */
public record CallCounts(
        long records,
        long calls,
        long throttled,
        long retried,
        Map<String, Long> throttledByShard,
        Map<String, Long> failedByCode) {

    public CallCounts {
        throttledByShard = Map.copyOf(throttledByShard);
        failedByCode = Map.copyOf(failedByCode);
    }
}
