/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import org.jspecify.annotations.Nullable;

/** Counts what becomes of what is sent. */
final class CallCounter {

    private static final String UNKNOWN_SHARD = "unknown";

    private final BoundedCounts throttledByShard = new BoundedCounts();
    private final BoundedCounts notStoredByCode = new BoundedCounts();
    private long calls;
    private int inFlight;
    private long bytes;
    private long records;
    private long retried;

    void called(Call call) {
        calls++;
        inFlight++;
        bytes += call.bytes();
        retried += call.again();
    }

    void ended() {
        inFlight--;
    }

    int inFlight() {
        return inFlight;
    }

    void stored() {
        records++;
    }

    /** @param shard null when it is not known where the record would have gone */
    void throttled(@Nullable String shard, String code) {
        throttledByShard.add(shard == null ? UNKNOWN_SHARD : shard, 1);
        notStored(code, 1);
    }

    void notStored(String code, int times) {
        notStoredByCode.add(code, times);
    }

    CallCounts counts() {
        return new CallCounts(
                calls, inFlight, bytes, records, retried, throttledByShard.counts(), notStoredByCode.counts());
    }
}
