/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

/** A record as it lies in a segment. The bytes are not copied. */
public final class FiledRecord {
    private final long ordinal;
    private final long arrivedMillis;
    private final String partitionKey;
    private final byte[] data;

    FiledRecord(long ordinal, long arrivedMillis, String partitionKey, byte[] data) {
        this.ordinal = ordinal;
        this.arrivedMillis = arrivedMillis;
        this.partitionKey = partitionKey;
        this.data = data;
    }

    /** Place in its shard, from 1, without holes. */
    public long ordinal() {
        return ordinal;
    }

    /** When the shard took it, since the epoch. */
    public long arrivedMillis() {
        return arrivedMillis;
    }

    /** What routed it. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The payload. */
    public byte[] data() {
        return data;
    }
}
