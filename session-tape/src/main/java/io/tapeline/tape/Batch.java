/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.util.ArrayList;
import java.util.List;

/** Lines on their way to the disk, and where among them new segments begin. */
final class Batch {

    /**
     * A segment begins.
     *
     * @param offset of its first line in the batch
     */
    record Begin(int offset, SegmentName segment) {}

    private final LineBuffer lines;
    private final List<Begin> begins = new ArrayList<>();
    private long last = -1;

    Batch(int maxBytes) {
        this.lines = new LineBuffer(maxBytes);
    }

    void begin(SegmentName segment) {
        begins.add(new Begin(lines.size(), segment));
    }

    void add(long number, long receivedAtMillis, LineBody body) {
        lines.add(number, receivedAtMillis, body);
        last = number;
    }

    LineBuffer lines() {
        return lines;
    }

    List<Begin> begins() {
        return begins;
    }

    /** The number of the last line; only of a batch that is not empty. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return lines.size() == 0;
    }

    void clear() {
        lines.clear();
        begins.clear();
    }
}
