/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip as our producer writes it, one member with a plain header, into a buffer that is used again. What is
 * anything else, or broken, is left to {@link java.util.zip.GZIPInputStream}, which has the last word.
 *
 * <p>For one thread: {@link #ofThisThread}.
 */
final class Gunzip {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final byte DEFLATE = 8;

    /** Longer records are rare, and their buffer would stay. */
    private static final int MAX_BYTES = 256 << 10;

    /** No inflater is ended: one for each thread stays as long as the thread. */
    private static final ThreadLocal<Gunzip> OF_THIS_THREAD = ThreadLocal.withInitial(Gunzip::new);

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] plain = new byte[8 << 10];

    private Gunzip() {}

    static Gunzip ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /**
     * Inflates.
     *
     * @return how many bytes there are in {@link #plain}, or -1 when this is not for us to answer
     */
    int inflate(byte[] gzip) {
        int deflated = gzip.length - HEADER - TRAILER;
        if (deflated <= 0 || gzip[2] != DEFLATE || gzip[3] != 0) {
            return -1;
        }
        long size = littleEndian(gzip, gzip.length - 4);
        if (size > MAX_BYTES) {
            return -1;
        }
        if (plain.length < size) {
            plain = new byte[Math.max((int) size, Math.min(MAX_BYTES, 2 * plain.length))];
        }
        inflater.reset();
        inflater.setInput(gzip, HEADER, deflated);
        try {
            int inflated = inflater.inflate(plain, 0, (int) size);
            // the end of the deflated bytes may still have to be looked at when the buffer is full
            if (inflated != size || !isAtEnd()) {
                return -1;
            }
        } catch (DataFormatException broken) {
            return -1;
        }
        crc.reset();
        crc.update(plain, 0, (int) size);
        return crc.getValue() == littleEndian(gzip, gzip.length - TRAILER) ? (int) size : -1;
    }

    private boolean isAtEnd() throws DataFormatException {
        if (!inflater.finished()) {
            int more = inflater.inflate(new byte[1]);
            if (more != 0) {
                return false;
            }
        }
        return inflater.finished() && inflater.getRemaining() == 0;
    }

    /** Returns what was inflated last, in an array that may be longer; the next call overwrites it. */
    byte[] plain() {
        return plain;
    }

    private static long littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }
}
