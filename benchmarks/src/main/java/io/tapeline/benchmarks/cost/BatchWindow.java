/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts records into batches as the mapping does: a batch is closed when its window is over, when it holds so many
 * records, or when its event would be too large.
 *
 * @param seconds the window; with 0 each poll of the shard, five a second at most, is a batch
 */
record BatchWindow(int seconds) {

    private static final long POLL_MILLIS = 200;
    /** What a shard takes in a second; a window of several seconds wants several times that. */
    private static final int RECORDS_A_SECOND = 1_000;

    private static final int MOST_RECORDS = 10_000;
    /** Of data; in base64 and with its frame of JSON an event is half as large again, and 6 MB at most. */
    private static final long MOST_BYTES = 3_500_000;

    private static final long JSON_BYTES = 330;

    List<List<PutRecord>> batches(List<PutRecord> records) {
        long millis = Math.max(POLL_MILLIS, seconds * 1_000L);
        int most = Math.min(MOST_RECORDS, RECORDS_A_SECOND * Math.max(1, seconds));
        var batches = new ArrayList<List<PutRecord>>();
        List<PutRecord> batch = List.of();
        long bytes = 0;
        for (PutRecord record : records) {
            long size = record.bytes().length + JSON_BYTES;
            bytes += size;
            if (batch.isEmpty()
                    || record.atMillis() >= batch.get(0).atMillis() + millis
                    || batch.size() == most
                    || bytes > MOST_BYTES) {
                batch = new ArrayList<>();
                batches.add(batch);
                bytes = size;
            }
            batch.add(record);
        }
        return batches;
    }
}
