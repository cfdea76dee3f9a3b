/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.List;
import java.util.Optional;

/**
 * Records for one invocation, in shard order.
 *
 * @param failures how often the invocation failed with the first of them in its first place; splitting does not count
 * @param last the latest attempt that these records were part of; empty before the first
 */
record Batch(List<MappedRecord> records, int failures, Optional<Attempt> last) {
    Batch {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least 1 record, was 0");
        }
        records = List.copyOf(records);
    }

    /** Records that no invocation has seen. */
    static Batch untried(List<MappedRecord> records) {
        return new Batch(records, 0, Optional.empty());
    }

    int size() {
        return records.size();
    }

    long bytes() {
        return records.stream().mapToLong(MappedRecord::payloadBytes).sum();
    }

    MappedRecord first() {
        return records.get(0);
    }

    MappedRecord newest() {
        return records.get(records.size() - 1);
    }

    /** The records from {@code index} on: a batch of its own, whose attempts are all before it. */
    Batch from(int index, Attempt reported) {
        return new Batch(records.subList(index, records.size()), 0, Optional.of(reported));
    }

    Batch failedAgain(Attempt failed) {
        return new Batch(records, failures + 1, Optional.of(failed));
    }

    Batch firstHalf(Attempt failed) {
        return new Batch(records.subList(0, size() / 2), failures, Optional.of(failed));
    }

    Batch secondHalf(Attempt failed) {
        return new Batch(records.subList(size() / 2, size()), failures, Optional.of(failed));
    }
}
