/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import java.util.Map;

/**
 * What was sent in this run.
 *
 * @param calls made
 * @param inFlight those without an answer yet
 * @param bytes offered, as the stream counts them: keys and retries included
 * @param records stored
 * @param retried records offered again, for whatever reason
 * @param throttledByShard records that the stream wants later, by the shard they were expected to go to
 * @param notStoredByCode records that were offered and not stored, by the stream's code; those of a call that was not
 *     answered for as {@code CALL} and {@code CALL_TIMEOUT}
 */
public record CallCounts(
        long calls,
        int inFlight,
        long bytes,
        long records,
        long retried,
        Map<String, Long> throttledByShard,
        Map<String, Long> notStoredByCode) {

    public CallCounts {
        throttledByShard = Map.copyOf(throttledByShard);
        notStoredByCode = Map.copyOf(notStoredByCode);
    }

    /** Records that the stream wants later. */
    public long throttled() {
        return throttledByShard.values().stream().mapToLong(Long::longValue).sum();
    }
}
