/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.time.Instant;
import java.util.Arrays;

/** Single lines of the format, for whoever writes or breaks tapes by hand. */
public final class TapeLines {

    private TapeLines() {}

    /**
     * One line as it stands on a tape, LF included.
     *
     * @param receivedAt 1970 or later; parts of a millisecond are cut
     * @param kind 1 to 32 of {@code a-z0-9-}, not {@code epoch} or {@code frame64}, which the tape writes itself
     * @param payload any bytes for a {@code frame}, otherwise UTF-8 without LF or CR
     * @throws MessageTooLongException when the payload is longer than 16 MiB
     */
    public static byte[] encode(long number, Instant receivedAt, String kind, byte[] payload) {
        if (number < 0) {
            throw new IllegalArgumentException("line number must not be negative, was " + number);
        }
        LineBuffer buffer = new LineBuffer();
        buffer.add(number, millis(receivedAt), LineBody.of(kind, payload, TapeLimits.MAX_MESSAGE_BYTES));
        return Arrays.copyOf(buffer.bytes(), buffer.size());
    }

    static long millis(Instant receivedAt) {
        long millis = receivedAt.toEpochMilli();
        if (millis < 0) {
            throw new IllegalArgumentException("time of receipt must be 1970 or later, was " + receivedAt);
        }
        return millis;
    }
}
