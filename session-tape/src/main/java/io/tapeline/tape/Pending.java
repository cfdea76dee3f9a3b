/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

/**
 * Numbers the lines of an epoch, deals them out to segments and holds them until they are taken. One thread at a time.
 */
final class Pending {

    private final TapeLimits limits;
    private final long epoch;
    private final LineBody header;
    private final Unpublished unpublished;
    private Batch filling;
    private Batch spare;
    private long nextNumber;
    /** Of the segment that is being filled, whether written or not. */
    private long segmentBytes;

    private boolean onlyHeader;
    private SegmentName segment;

    Pending(TapeLimits limits, long epoch, LineBody header, long startedAtMillis, Unpublished unpublished) {
        this.limits = limits;
        this.epoch = epoch;
        this.header = header;
        this.unpublished = unpublished;
        this.segment = new SegmentName(epoch, 0);
        this.filling = new Batch(limits.bufferBytes());
        this.spare = new Batch(limits.bufferBytes());
        beginSegment(startedAtMillis);
    }

    long append(long receivedAtMillis, LineBody body) {
        long bytes = LineBuffer.length(nextNumber, receivedAtMillis, body);
        boolean newSegment = segmentBytes + bytes > limits.segmentBytes() && !onlyHeader;
        long needed = newSegment
                ? LineBuffer.length(nextNumber + 1, receivedAtMillis, body)
                        + LineBuffer.length(nextNumber, receivedAtMillis, header)
                : bytes;
        if (filling.lines().size() + needed > limits.bufferBytes()) {
            throw new TapeFullException(bytes, filling.lines().size(), limits.bufferBytes());
        }
        if (newSegment) {
            beginSegment(receivedAtMillis);
        }
        return add(receivedAtMillis, body);
    }

    private void beginSegment(long receivedAtMillis) {
        segment = new SegmentName(epoch, nextNumber);
        filling.begin(segment);
        segmentBytes = 0;
        add(receivedAtMillis, header);
        onlyHeader = true;
    }

    private long add(long receivedAtMillis, LineBody body) {
        int before = filling.lines().size();
        filling.add(nextNumber, receivedAtMillis, body);
        int bytes = filling.lines().size() - before;
        segmentBytes += bytes;
        unpublished.grow(segment, bytes);
        onlyHeader = false;
        return nextNumber++;
    }

    boolean isEmpty() {
        return filling.isEmpty();
    }

    boolean isHalfFull() {
        return filling.lines().size() > limits.bufferBytes() / 2;
    }

    /** Whether any one message fits, and why not. */
    TapeRoom room() {
        if (filling.lines().size() + limits.reserve() > limits.bufferBytes()) {
            return TapeRoom.BUFFER_FULL;
        }
        return unpublished.hasRoom() ? TapeRoom.THERE : TapeRoom.TOO_MUCH_UNPUBLISHED;
    }

    Unpublished unpublished() {
        return unpublished;
    }

    /** The highest number given out. */
    long last() {
        return nextNumber - 1;
    }

    /** Takes all lines; they must be given back before the next are taken. */
    Batch take() {
        Batch taken = filling;
        filling = spare;
        spare = taken;
        return taken;
    }

    /** The lines taken last are written. */
    void giveBack() {
        spare.clear();
    }
}
