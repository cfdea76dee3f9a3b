/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

/**
 * How much disk the records of all streams may take.
 *
 * @param maxBytes all segments together; puts are refused beyond
 * @param minFreeBytes what must stay free on the file system; puts are refused below
 * @param segmentBytes at which size a shard begins its next file; a segment leaves when all of it has expired
 */
public record StorageLimits(long maxBytes, long minFreeBytes, int segmentBytes) {
    /** 8 GiB, 256 MiB free, segments of 64 MiB. */
    public static final StorageLimits DEFAULT = new StorageLimits(8L << 30, 256L << 20, 64 << 20);

    public StorageLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, was " + maxBytes);
        }
        if (minFreeBytes < 0) {
            throw new IllegalArgumentException("minFreeBytes must not be negative, was " + minFreeBytes);
        }
        if (segmentBytes < 1 || segmentBytes > 1 << 30) {
            throw new IllegalArgumentException("segmentBytes must be 1..1 GiB, was " + segmentBytes);
        }
    }

    /** The same with this bound. */
    public StorageLimits withMaxBytes(long changed) {
        return new StorageLimits(changed, minFreeBytes, segmentBytes);
    }

    /** The same with segments of this size. */
    public StorageLimits withSegmentBytes(int changed) {
        return new StorageLimits(maxBytes, minFreeBytes, changed);
    }
}
