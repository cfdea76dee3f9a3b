/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of what is sent. */
final class CallCounter {

    private final Map<String, Long> throttledByShard = new TreeMap<>();
    private final Map<String, Long> failedByCode = new TreeMap<>();
    private long records;
    private long calls;
    private long throttled;
    private long retried;

    void called(long again) {
        calls++;
        retried += again;
    }

    void stored() {
        records++;
    }

    void throttled(@Nullable String shard) {
        throttled++;
        throttledByShard.merge(shard == null ? "unknown" : shard, 1L, Long::sum);
    }

    void failed(String code) {
        failedByCode.merge(code, 1L, Long::sum);
    }

    CallCounts counts() {
        return new CallCounts(records, calls, throttled, retried, throttledByShard, failedByCode);
    }
}
