/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.nio.charset.StandardCharsets;

/** How much one read may still return. */
final class ReadBudget {
    private final int limit;
    private final long maxBytes;
    private int records;
    private long bytes;
    private boolean full;

    ReadBudget(int limit, long maxBytes) {
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /** Takes the record's size if it fits; the first always does. */
    boolean admits(FiledRecord next) {
        long size = (long) next.data().length + next.partitionKey().getBytes(StandardCharsets.UTF_8).length;
        if (isSpent() || (records > 0 && bytes + size > maxBytes)) {
            full = true;
            return false;
        }
        records++;
        bytes += size;
        return true;
    }

    boolean isSpent() {
        return full || records >= limit;
    }
}
