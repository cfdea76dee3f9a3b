/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

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

    /** No deflater is ended: one for each thread stays as long as the thread. */
    private static final ThreadLocal<Gzip> OF_THIS_THREAD = ThreadLocal.withInitial(Gzip::new);

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();

    private Gzip() {}

    static Gzip ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    /** Returns what is shorter: the bytes themselves, or their gzip. */
    byte[] shorter(byte[] plain) {
        int room = plain.length - HEADER.length - TRAILER - 1;
        if (plain.length < LEAST_BYTES) {
            return plain;
        }
        byte[] zipped = Arrays.copyOf(HEADER, plain.length);
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        int deflated = deflater.deflate(zipped, HEADER.length, room);
        boolean isWhole = deflater.finished();
        deflater.setInput(new byte[0]);
        if (!isWhole) {
            return plain;
        }
        crc.reset();
        crc.update(plain);
        int end = HEADER.length + deflated;
        littleEndian(zipped, end, (int) crc.getValue());
        littleEndian(zipped, end + 4, plain.length);
        return Arrays.copyOf(zipped, end + TRAILER);
    }

    private static void littleEndian(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >>> (8 * i));
        }
    }
}
