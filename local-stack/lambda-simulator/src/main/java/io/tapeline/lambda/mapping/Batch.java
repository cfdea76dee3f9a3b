/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.List;

/**
 * Records for one invocation, in shard order.
 *
 * @param failures how often the invocation failed on the first of them; splitting does not count
 */
record Batch(List<MappedRecord> records, int failures) {
    Batch {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least 1 record, was 0");
        }
        records = List.copyOf(records);
    }

    int size() {
        return records.size();
    }

    MappedRecord first() {
        return records.get(0);
    }

    MappedRecord last() {
        return records.get(records.size() - 1);
    }

    /** The records from {@code index} on; the first of them has failed once by now. */
    Batch from(int index) {
        return new Batch(records.subList(index, records.size()), 1);
    }

    Batch failedAgain() {
        return new Batch(records, failures + 1);
    }

    Batch firstHalf() {
        return new Batch(records.subList(0, size() / 2), failures);
    }

    Batch secondHalf() {
        return new Batch(records.subList(size() / 2, size()), failures);
    }
}
