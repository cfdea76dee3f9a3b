/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * One line of a tape, as it was appended.
 *
 * <p>A frame's {@link #number()} is what positions and gaps name. Two lines are equal when all their fields are.
 */
public final class TapeLine {

    /** The kind of a whole inbound message, whichever way its bytes had to be written. */
    public static final String FRAME = "frame";

    /** The kind of the line that begins an epoch and each of its segments. */
    public static final String EPOCH = "epoch";

    private final long epoch;
    private final long number;
    private final Instant receivedAt;
    private final String kind;
    private final byte[] payload;

    TapeLine(long epoch, long number, Instant receivedAt, String kind, byte[] payload) {
        this.epoch = epoch;
        this.number = number;
        this.receivedAt = receivedAt;
        this.kind = kind;
        this.payload = payload;
    }

    public long epoch() {
        return epoch;
    }

    /** Counts the lines of the epoch from 0, across its segments. */
    public long number() {
        return number;
    }

    /** Whole milliseconds. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** {@link #FRAME}, {@link #EPOCH} or a word of the producer. */
    public String kind() {
        return kind;
    }

    /** Whether this is a whole inbound message. */
    public boolean isFrame() {
        return kind.equals(FRAME);
    }

    /** The exact bytes that were appended. The array is this line's own, not a copy: do not change it. */
    public byte[] payload() {
        return payload;
    }

    /** The payload as UTF-8; bytes of a frame that are not UTF-8 become U+FFFD. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TapeLine line
                && epoch == line.epoch
                && number == line.number
                && receivedAt.equals(line.receivedAt)
                && kind.equals(line.kind)
                && Arrays.equals(payload, line.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(epoch, number, receivedAt, kind, Arrays.hashCode(payload));
    }

    @Override
    public String toString() {
        return "[" + epoch + "," + number + "] " + receivedAt + " " + kind + " " + text();
    }
}
