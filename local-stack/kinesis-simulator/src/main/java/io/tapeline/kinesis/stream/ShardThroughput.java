/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Instant;

/** What is left of the limits of one shard. Not thread-safe: its stream guards it. */
final class ShardThroughput {
    private final TokenBucket writtenRecords;
    private final TokenBucket writtenBytes;
    private final TokenBucket reads;
    private final TokenBucket readBytes;
    private boolean readsOverdrawn;

    ShardThroughput(ShardLimits limits, Instant now) {
        this.writtenRecords = new TokenBucket(limits.writtenRecords(), now);
        this.writtenBytes = new TokenBucket(limits.writtenBytes(), now);
        this.reads = new TokenBucket(limits.reads(), now);
        this.readBytes = new TokenBucket(limits.readBytes(), now);
    }

    boolean admitsWrite(int bytes, Instant now) {
        if (!writtenRecords.has(1, now) || !writtenBytes.has(bytes, now)) {
            return false;
        }
        writtenRecords.take(1);
        writtenBytes.take(bytes);
        return true;
    }

    boolean admitsRead(Instant now) {
        if (readsOverdrawn && !readBytes.isFull(now)) {
            return false;
        }
        readsOverdrawn = false;
        if (!reads.has(1, now)) {
            return false;
        }
        reads.take(1);
        return true;
    }

    /** A call that returned more than is left makes readers wait until all is paid: after 10 MiB, five seconds. */
    void hasRead(long bytes, Instant now) {
        readBytes.has(0, now);
        readBytes.take(bytes);
        readsOverdrawn = readBytes.isOverdrawn();
    }
}
