/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import java.time.Duration;

/**
 * The bounds of publishing.
 *
 * @param maxBatchWait how long the oldest element of a record waits for company
 * @param targetRecordBytes a record is closed at about this size as sent
 * @param maxPlainRecordBytes a record is closed at this size before compression, whatever the ratio
 * @param maxCallRecords 1 to 500
 * @param maxCallBytes keys included; at least one record of the largest size
 * @param maxCalls calls in flight at once
 * @param maxPendingBytes elements in memory, about; beyond, the tape is not read on
 * @param progressInterval a symbol without a claim for so long claims that nothing traded
 * @param parkedRetryInterval pause between two tries of a record the stream rejects
 * @param checkpointInterval pause between two checkpoints, at least
 */
public record PublishLimits(
        Duration maxBatchWait,
        int targetRecordBytes,
        int maxPlainRecordBytes,
        int maxCallRecords,
        int maxCallBytes,
        int maxCalls,
        long maxPendingBytes,
        Duration progressInterval,
        Duration parkedRetryInterval,
        Duration checkpointInterval) {

    /** What Kinesis takes in one record, the partition key included. */
    static final int MAX_RECORD_BYTES = 1 << 20;

    public PublishLimits {
        require(
                !maxBatchWait.isNegative() && maxBatchWait.toMinutes() < 1,
                "maxBatchWait must be 0..60 s",
                maxBatchWait);
        require(
                targetRecordBytes >= 1 && targetRecordBytes <= 900_000,
                "targetRecordBytes must be 1..900000",
                targetRecordBytes);
        require(
                maxPlainRecordBytes >= 1 && maxPlainRecordBytes <= 900_000,
                "maxPlainRecordBytes must be 1..900000",
                maxPlainRecordBytes);
        require(maxCallRecords >= 1 && maxCallRecords <= 500, "maxCallRecords must be 1..500", maxCallRecords);
        require(
                maxCallBytes >= MAX_RECORD_BYTES && maxCallBytes <= 5 << 20,
                "maxCallBytes must be 1048576..5242880",
                maxCallBytes);
        require(maxCalls >= 1, "maxCalls must be at least 1", maxCalls);
        require(maxPendingBytes >= 1, "maxPendingBytes must be at least 1", maxPendingBytes);
    }

    /** 100 ms, 24 KB, calls of 500 records and 5 MiB, 4 at once, 32 MiB in memory, progress and parked each minute. */
    public static PublishLimits defaults() {
        return new PublishLimits(
                Duration.ofMillis(100),
                24_000,
                900_000,
                500,
                5 << 20,
                4,
                32L << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1));
    }

    public PublishLimits withMaxBatchWait(Duration wait) {
        return new PublishLimits(
                wait,
                targetRecordBytes,
                maxPlainRecordBytes,
                maxCallRecords,
                maxCallBytes,
                maxCalls,
                maxPendingBytes,
                progressInterval,
                parkedRetryInterval,
                checkpointInterval);
    }

    public PublishLimits withTargetRecordBytes(int bytes) {
        return new PublishLimits(
                maxBatchWait,
                bytes,
                maxPlainRecordBytes,
                maxCallRecords,
                maxCallBytes,
                maxCalls,
                maxPendingBytes,
                progressInterval,
                parkedRetryInterval,
                checkpointInterval);
    }

    public PublishLimits withMaxPendingBytes(long bytes) {
        return new PublishLimits(
                maxBatchWait,
                targetRecordBytes,
                maxPlainRecordBytes,
                maxCallRecords,
                maxCallBytes,
                maxCalls,
                bytes,
                progressInterval,
                parkedRetryInterval,
                checkpointInterval);
    }

    private static void require(boolean holds, String allowed, Object was) {
        if (!holds) {
            throw new IllegalArgumentException(allowed + ", was " + was);
        }
    }
}
