/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

/**
 * How large a call may be: half of one that got no answer in time, at least one record, and a little more after each
 * that was answered. A slow line would time out for ever on a call that is too large for it.
 */
final class CallSize {

    private static final int MORE_RECORDS = 10;
    private static final int MORE_BYTES = 64 << 10;

    private final CallLimits limits;
    private int maxRecords;
    private int maxBytes;

    CallSize(CallLimits limits) {
        this.limits = limits;
        this.maxRecords = limits.maxRecords();
        this.maxBytes = limits.maxBytes();
    }

    /** Whether a call of so many may take one more of a size; the first always fits. */
    boolean fits(int records, int bytes, int more) {
        return records == 0 || (records < maxRecords && bytes + more <= maxBytes);
    }

    /** Calls that were as large and timed out together count as one. */
    void timedOut(int records, int bytes) {
        maxRecords = Math.min(maxRecords, Math.max(1, records / 2));
        maxBytes = Math.min(maxBytes, Math.max(1, bytes / 2));
    }

    void answered() {
        maxRecords = Math.min(limits.maxRecords(), maxRecords + MORE_RECORDS);
        maxBytes = Math.min(limits.maxBytes(), maxBytes + MORE_BYTES);
    }
}
