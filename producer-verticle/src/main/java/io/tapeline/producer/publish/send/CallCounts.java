/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

/**
 * What was sent in this run.
 *
 * @param records stored
 * @param calls made
 * @param throttled records that the stream wants later
 * @param retried records offered again, for whatever reason
 */
public record CallCounts(long records, long calls, long throttled, long retried) {

    static final CallCounts NONE = new CallCounts(0, 0, 0, 0);

    CallCounts called(long again) {
        return new CallCounts(records, calls + 1, throttled, retried + again);
    }

    CallCounts oneStored() {
        return new CallCounts(records + 1, calls, throttled, retried);
    }

    CallCounts oneThrottled() {
        return new CallCounts(records, calls, throttled + 1, retried);
    }
}
