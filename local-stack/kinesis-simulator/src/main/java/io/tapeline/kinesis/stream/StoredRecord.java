/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One record as a shard keeps it. Immutable as long as nobody writes into {@link #data()}. */
public final class StoredRecord {
    private final long ordinal;
    private final String sequenceNumber;
    private final Instant arrivedAt;
    private final String partitionKey;
    private final byte[] data;

    StoredRecord(long ordinal, String sequenceNumber, Instant arrivedAt, PutEntry entry) {
        this.ordinal = ordinal;
        this.sequenceNumber = sequenceNumber;
        this.arrivedAt = arrivedAt;
        this.partitionKey = entry.partitionKey();
        this.data = entry.data();
    }

    /** Place in its shard, from 1, without holes. */
    public long ordinal() {
        return ordinal;
    }

    /** Decimal; rises within a shard and from parent to child. Compare as a number. */
    public String sequenceNumber() {
        return sequenceNumber;
    }

    /** When the shard took it, to the millisecond. */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** What routed it, 1 to 256 characters. */
    public String partitionKey() {
        return partitionKey;
    }

    /** The payload itself, not a copy: a record is read often and up to 1 MiB long. */
    public byte[] data() {
        return data;
    }

    /** What it counts for against limits: payload and partition key in UTF-8. */
    int sizeBytes() {
        return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}
