/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Gzip of one record at a time, for one thread: {@link #ofThisThread}. */
final class Gzip {

    /** Below, little is gained: a record of one trade would be a tenth shorter, for 12 microseconds. */
    static final int LEAST_BYTES = 300;

    /**
     * A record is written once, in time that the next one waits for. Docs/benchmarks.md tells what each level gives.
     */
    static final int LEVEL = 1;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 8;
    private static final byte[] NONE = {};

    /** A record of the usual size is written without making room for it; one that is larger leaves nothing behind. */
    private static final int MOST_KEPT_BYTES = 256 << 10;

    /** No deflater is ended: one for each thread stays as long as the thread. */
    private static final ThreadLocal<Gzip> OF_THIS_THREAD = ThreadLocal.withInitial(Gzip::new);

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private Plain plain = new Plain();
    private byte[] zipped = NONE;

    private Gzip() {}

    static Gzip ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /** Bytes that are to be sent, which stay where they were written until they are zipped. */
    static final class Plain extends ByteArrayOutputStream {
        private Plain() {
            super(LEAST_BYTES);
        }

        private byte[] bytes() {
            return buf;
        }
    }

    /** Returns where the next bytes are to be written; what was there before is gone. */
    Plain plain() {
        if (plain.bytes().length > MOST_KEPT_BYTES) {
            plain = new Plain();
        }
        plain.reset();
        return plain;
    }

    /** Returns what is shorter: the bytes themselves, or their gzip. */
    byte[] shorter(Plain given) {
        int length = given.size();
        int room = length - HEADER.length - TRAILER - 1;
        if (length < LEAST_BYTES) {
            return given.toByteArray();
        }
        if (zipped.length < length || zipped.length > MOST_KEPT_BYTES) {
            zipped = new byte[Math.max(length, Math.min(2 * length, MOST_KEPT_BYTES))];
        }
        System.arraycopy(HEADER, 0, zipped, 0, HEADER.length);
        deflater.reset();
        deflater.setInput(given.bytes(), 0, length);
        deflater.finish();
        int deflated = deflater.deflate(zipped, HEADER.length, room);
        boolean isWhole = deflater.finished();
        deflater.setInput(NONE);
        if (!isWhole) {
            return given.toByteArray();
        }
        crc.reset();
        crc.update(given.bytes(), 0, length);
        int end = HEADER.length + deflated;
        littleEndian(zipped, end, (int) crc.getValue());
        littleEndian(zipped, end + 4, length);
        return Arrays.copyOf(zipped, end + TRAILER);
    }

    private static void littleEndian(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
