/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

/**
 * What each shard takes and gives in a second; as much may come at once after a second's rest.
 *
 * @param writtenRecords records put
 * @param writtenBytes bytes put, data and partition key together
 * @param reads GetRecords calls
 * @param readBytes bytes returned by GetRecords; an answer may overdraw it, then reads wait until all is paid
 */
public record ShardLimits(long writtenRecords, long writtenBytes, long reads, long readBytes) {
    private static final long MIB = 1024 * 1024;
    private static final long UNLIMITED = Long.MAX_VALUE / 1_000_000;
    /** AWS's own. */
    public static final ShardLimits AWS = new ShardLimits(1000, MIB, 5, 2 * MIB);
    /** No shard ever throttles; the limits of single requests hold all the same. */
    public static final ShardLimits NONE = new ShardLimits(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

    public ShardLimits {
        require("writtenRecords", writtenRecords);
        require("writtenBytes", writtenBytes);
        require("reads", reads);
        require("readBytes", readBytes);
    }

    private static void require(String name, long value) {
        if (value < 1 || value > UNLIMITED) {
            throw new IllegalArgumentException(name + " must be 1.." + UNLIMITED + ", was " + value);
        }
    }
}
