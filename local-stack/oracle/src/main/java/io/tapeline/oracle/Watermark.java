/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * Up to where a tape is to be proven: the last whole line that stood on it when the proof began. What is newer is in
 * flight.
 *
 * @param epoch the producer's run
 * @param line of that run
 */
record Watermark(long epoch, long line) {

    /** Before the first line of any tape. */
    static final Watermark NOTHING = new Watermark(-1, -1);

    boolean covers(ElementId element) {
        return covers(element.epoch(), element.frame());
    }

    boolean covers(SeenGap.GapId gap) {
        return covers(gap.epoch(), gap.line());
    }

    private boolean covers(long otherEpoch, long otherLine) {
        return otherEpoch < epoch || (otherEpoch == epoch && otherLine <= line);
    }

    @Override
    public String toString() {
        return "[" + epoch + "," + line + "]";
    }
}
