/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

import java.time.Duration;

/**
 * When a record is closed.
 *
 * @param maxWait how long the oldest element of a record waits for company
 * @param targetBytes no record is larger as sent, key included, but one of a single element
 * @param maxPlainBytes a record is closed at this size before compression, whatever the ratio
 * @param progressInterval a symbol without a claim for so long claims that nothing traded
 */
public record RecordLimits(Duration maxWait, int targetBytes, int maxPlainBytes, Duration progressInterval) {

    /** What Kinesis takes in one record, the partition key included. */
    public static final int MAX_RECORD_BYTES = 1 << 20;

    public RecordLimits {
        require(!maxWait.isNegative() && maxWait.toMinutes() < 1, "maxWait must be 0..60 s", maxWait);
        require(targetBytes >= 1 && targetBytes <= 900_000, "targetBytes must be 1..900000", targetBytes);
        require(maxPlainBytes >= 1 && maxPlainBytes <= 900_000, "maxPlainBytes must be 1..900000", maxPlainBytes);
    }

    /** 100 ms, 24 KB as sent, 900 KB before compression, progress each minute. */
    public static RecordLimits defaults() {
        return new RecordLimits(Duration.ofMillis(100), 24_000, 900_000, Duration.ofSeconds(60));
    }

    public RecordLimits withMaxWait(Duration wait) {
        return new RecordLimits(wait, targetBytes, maxPlainBytes, progressInterval);
    }

    public RecordLimits withTargetBytes(int bytes) {
        return new RecordLimits(maxWait, bytes, maxPlainBytes, progressInterval);
    }

    private static void require(boolean holds, String allowed, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(allowed + ", was " + was);
        }
    }
}
