/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Steps over JSON that is written as {@link RecordEncoder} writes it: each takes exactly what it names, or differs. */
final class EncodedText {

    private static final int MAX_DIGITS = 18;
    private static final int MAX_INDEX = Integer.MAX_VALUE - 1;

    /** Says that something differs, without a trace: it is read in another way and nothing is broken. */
    static final class Differs extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Differs() {
            super("not as encoded", null, false, false);
        }
    }

    private final byte[] bytes;
    private final int length;
    private final EncodedCodes codes;
    private int at;

    EncodedText(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.codes = new EncodedCodes(bytes, length);
    }

    Position position() throws Differs {
        skip('[');
        long frame = whole();
        skip(',');
        var position = new Position(frame, index());
        skip(']');
        return position;
    }

    int index() throws Differs {
        long index = whole();
        if (index > MAX_INDEX) {
            throw new Differs();
        }
        return (int) index;
    }

    /** Reads digits, without a sign and without a zero in front. */
    long whole() throws Differs {
        int from = at;
        long value = 0;
        while (at < length && isDigit(bytes[at])) {
            value = value * 10 + (bytes[at++] - '0');
        }
        requireDigits(from, at - from);
        return value;
    }

    BigDecimal decimal() throws Differs {
        boolean isNegative = skipped('-');
        int from = at;
        long unscaled = 0;
        while (at < length && isDigit(bytes[at])) {
            unscaled = unscaled * 10 + (bytes[at++] - '0');
        }
        int wholes = at - from;
        int scale = 0;
        if (skipped('.')) {
            int point = at;
            while (at < length && isDigit(bytes[at])) {
                unscaled = unscaled * 10 + (bytes[at++] - '0');
            }
            scale = at - point;
            if (scale == 0) {
                throw new Differs();
            }
        }
        requireDigits(from, wholes);
        if (wholes + scale > MAX_DIGITS) {
            throw new Differs();
        }
        return Decimals.of(isNegative ? -unscaled : unscaled, scale);
    }

    private void requireDigits(int from, int count) throws Differs {
        if (count == 0 || count > MAX_DIGITS || (count > 1 && bytes[from] == '0')) {
            throw new Differs();
        }
    }

    /** Reads text up to its closing quote; the opening one has been read. */
    String text() throws Differs {
        int from = at;
        while (at < length && EncodedCodes.isPlain(bytes[at])) {
            at++;
        }
        skip('"');
        return new String(bytes, from, at - 1 - from, StandardCharsets.ISO_8859_1);
    }

    void skip(byte[] expected) throws Differs {
        if (!skipped(expected)) {
            throw new Differs();
        }
    }

    boolean skipped(byte[] expected) {
        if (length - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    void skip(char expected) throws Differs {
        if (!skipped(expected)) {
            throw new Differs();
        }
    }

    boolean skipped(char expected) {
        if (at < length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Reads an array of condition codes. */
    List<String> codes() {
        at = codes.read(at);
        return codes.last();
    }

    /** Takes the line's end, which may be missing, and then nothing more. */
    void end() throws Differs {
        if (at < length) {
            skip('\n');
        }
        if (at != length) {
            throw new Differs();
        }
    }
}
