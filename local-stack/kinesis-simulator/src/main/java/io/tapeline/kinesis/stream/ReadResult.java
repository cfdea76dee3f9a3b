/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.time.Duration;
import java.util.List;

/**
 * One read of a shard.
 *
 * @param records in order of their sequence numbers
 * @param nextOrdinal where the next read begins
 * @param ended nothing will ever follow: the shard is closed and read to its end
 * @param behindLatest age of the last returned record if more follow, otherwise zero
 */
public record ReadResult(List<StoredRecord> records, long nextOrdinal, boolean ended, Duration behindLatest) {
    public ReadResult {
        records = List.copyOf(records);
    }
}
