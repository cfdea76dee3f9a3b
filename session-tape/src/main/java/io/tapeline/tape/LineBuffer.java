/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Lines of a tape, one after the other, as bytes. Grows as needed; whoever fills it keeps the bound. */
final class LineBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_LENGTH = 8;

    private final CRC32C crc = new CRC32C();
    private final int maxBytes;
    private byte[] bytes;
    private int size;

    /** Without a bound worth the name. */
    LineBuffer() {
        this(Integer.MAX_VALUE - 8);
    }

    /** @param maxBytes never grown past, unless a line needs it */
    LineBuffer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.bytes = new byte[Math.min(8192, maxBytes)];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** The bytes of a line, LF included. */
    static long length(long number, long receivedAtMillis, LineBody body) {
        return CHECKSUM_LENGTH
                + 1L
                + digits(number)
                + 1
                + digits(receivedAtMillis)
                + 1
                + body.kind().length()
                + 1
                + body.bytes().length
                + 1;
    }

    void add(long number, long receivedAtMillis, LineBody body) {
        grow(Math.toIntExact(length(number, receivedAtMillis, body)));
        int start = size;
        size += CHECKSUM_LENGTH;
        put(' ');
        int checked = size;
        putDecimal(number);
        put(' ');
        putDecimal(receivedAtMillis);
        put(' ');
        for (int i = 0; i < body.kind().length(); i++) {
            put(body.kind().charAt(i));
        }
        put(' ');
        System.arraycopy(body.bytes(), 0, bytes, size, body.bytes().length);
        size += body.bytes().length;
        crc.reset();
        crc.update(bytes, checked, size - checked);
        putChecksum(start, (int) crc.getValue());
        put('\n');
    }

    private void grow(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(maxBytes, bytes.length * 2L)));
        }
    }

    private void put(char ascii) {
        bytes[size++] = (byte) ascii;
    }

    private void putDecimal(long value) {
        int end = size + digits(value);
        long rest = value;
        for (int i = end - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size = end;
    }

    private void putChecksum(int at, int value) {
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            bytes[at + i] = HEX[(value >>> (28 - 4 * i)) & 0xf];
        }
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
