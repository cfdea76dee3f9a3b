/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.publish.record.RecordLimits;
import io.tapeline.producer.publish.send.CallLimits;
import java.time.Duration;

/**
 * The bounds of publishing.
 *
 * @param records when a record is closed
 * @param calls what goes into a call, and how many there are
 * @param maxPendingBytes elements in memory, about; beyond, the tape is not read on
 * @param checkpointInterval pause between two checkpoints, at least
 */
public record PublishLimits(RecordLimits records, CallLimits calls, long maxPendingBytes, Duration checkpointInterval) {

    public PublishLimits {
        if (maxPendingBytes < 1) {
            throw new IllegalArgumentException("maxPendingBytes must be at least 1, was " + maxPendingBytes);
        }
    }

    /** The defaults of records and calls, 32 MiB in memory, a checkpoint a second. */
    public static PublishLimits defaults() {
        return new PublishLimits(RecordLimits.defaults(), CallLimits.defaults(), 32L << 20, Duration.ofSeconds(1));
    }

    public PublishLimits withMaxBatchWait(Duration wait) {
        return new PublishLimits(records.withMaxWait(wait), calls, maxPendingBytes, checkpointInterval);
    }

    public PublishLimits withTargetRecordBytes(int bytes) {
        return new PublishLimits(records.withTargetBytes(bytes), calls, maxPendingBytes, checkpointInterval);
    }

    public PublishLimits withMaxPendingBytes(long bytes) {
        return new PublishLimits(records, calls, bytes, checkpointInterval);
    }
}
