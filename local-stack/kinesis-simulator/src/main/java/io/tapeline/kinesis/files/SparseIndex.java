/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.util.Arrays;

/**
 * Where some of a segment's records lie: one entry of 16 bytes per {@link #SPACING_BYTES} of file, so 256 KiB per GiB
 * whatever the records' size.
 */
final class SparseIndex {
    static final int SPACING_BYTES = 64 * 1024;
    private int[] ordinals = new int[8];
    private int[] positions = new int[8];
    /** The latest arrival of all records before the entry: rises, although a clock may not. */
    private long[] latestBefore = new long[8];

    private int count;
    private long latest = Long.MIN_VALUE;

    /** Notes the segment's next record. */
    void note(int ordinal, int position, long arrivedMillis) {
        if (count == 0 || position - positions[count - 1] >= SPACING_BYTES) {
            if (count == ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, count * 2);
                positions = Arrays.copyOf(positions, count * 2);
                latestBefore = Arrays.copyOf(latestBefore, count * 2);
            }
            ordinals[count] = ordinal;
            positions[count] = position;
            latestBefore[count] = latest;
            count++;
        }
        latest = Math.max(latest, arrivedMillis);
    }

    /** The latest arrival of all records. */
    long latest() {
        return latest;
    }

    int entries() {
        return count;
    }

    /** A record's beginning from which the one with this ordinal is not far. */
    int positionBefore(int ordinal) {
        int found = Arrays.binarySearch(ordinals, 0, count, ordinal);
        return at(found >= 0 ? found : -found - 2);
    }

    /** A record's beginning before which every record arrived earlier than {@code millis}. */
    int positionBeforeArrival(long millis) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latestBefore[middle] < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return at(low - 1);
    }

    private int at(int entry) {
        return entry < 0 ? 0 : positions[entry];
    }
}
