/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.kinesis.stream.StoredRecord;
import java.time.Instant;

/** A record on its way to the function, already in the JSON it will travel in. */
final class MappedRecord {
    private final StoredRecord stored;
    private final byte[] json;
    private final Instant readAt;

    MappedRecord(StoredRecord stored, byte[] json, Instant readAt) {
        this.stored = stored;
        this.json = json;
        this.readAt = readAt;
    }

    /** Place in its shard. */
    long ordinal() {
        return stored.ordinal();
    }

    String sequenceNumber() {
        return stored.sequenceNumber();
    }

    Instant arrivedAt() {
        return stored.arrivedAt();
    }

    Instant readAt() {
        return readAt;
    }

    byte[] json() {
        return json;
    }

    /** What it takes of the payload, its comma included. */
    int payloadBytes() {
        return json.length + 1;
    }
}
