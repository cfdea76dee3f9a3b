/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Takes one line apart, without copying its payload until {@link #line(long)} is called.
 *
 * <p>Reused from line to line: a reader that looks for a number passes thousands it does not want.
 */
final class LineDecoder {

    /** 18 digits cannot overflow a {@code long}. */
    private static final int MAX_DIGITS = 18;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = {};
    private int at;
    private int end;
    private long number;
    private long receivedAtMillis;
    private String kind = "";

    /**
     * Reads a line without its LF.
     *
     * @return null when the line is valid, otherwise the reason why it is not
     */
    @Nullable
    String decode(byte[] source, int start, int length) {
        bytes = source;
        at = start + 9;
        end = start + length;
        if (length < 9 || bytes[start + 8] != ' ') {
            return "does not begin with a checksum";
        }
        crc.reset();
        crc.update(bytes, at, end - at);
        return isChecksum(start, (int) crc.getValue())
                ? fields()
                : "checksum does not match its bytes, which give " + hex((int) crc.getValue());
    }

    private boolean isChecksum(int start, int value) {
        for (int i = 0; i < 8; i++) {
            int digit = (value >>> (28 - 4 * i)) & 0xf;
            if (bytes[start + i] != (digit < 10 ? '0' + digit : 'a' + digit - 10)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String fields() {
        number = decimal();
        if (number < 0) {
            return "line number is not a number";
        }
        receivedAtMillis = decimal();
        if (receivedAtMillis < 0) {
            return "time of receipt is not a number";
        }
        int space = at;
        while (space < end && bytes[space] != ' ') {
            space++;
        }
        if (space == end) {
            return "has no payload field";
        }
        kind = kind(at, space);
        at = space + 1;
        return kind.isEmpty() ? "kind is not a word of a-z, 0-9 and '-'" : checkPayload();
    }

    private @Nullable String checkPayload() {
        if (kind.equals(LineBody.FRAME64)) {
            try {
                bytes = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, at, end));
            } catch (IllegalArgumentException e) {
                return "payload is not base64";
            }
            at = 0;
            end = bytes.length;
            kind = TapeLine.FRAME;
        }
        return null;
    }

    /** The decimal field at {@link #at}, which moves behind the space after it; -1 when there is none. */
    private long decimal() {
        long value = 0;
        int first = at;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            if (at - first == MAX_DIGITS) {
                return -1;
            }
            value = value * 10 + bytes[at++] - '0';
        }
        boolean leadingZero = at - first > 1 && bytes[first] == '0';
        boolean whole = at > first && at < end && bytes[at] == ' ' && !leadingZero;
        at++;
        return whole ? value : -1;
    }

    /** The common kinds without an allocation; empty when it is not a kind. */
    private String kind(int from, int to) {
        if (to - from == 5
                && bytes[from] == 'f'
                && bytes[from + 1] == 'r'
                && bytes[from + 2] == 'a'
                && bytes[from + 3] == 'm'
                && bytes[from + 4] == 'e') {
            return TapeLine.FRAME;
        }
        String word = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return LineBody.isKind(word) ? word : "";
    }

    long number() {
        return number;
    }

    Instant receivedAt() {
        return Instant.ofEpochMilli(receivedAtMillis);
    }

    boolean isFrame() {
        return kind.equals(TapeLine.FRAME);
    }

    boolean isEpoch() {
        return kind.equals(TapeLine.EPOCH);
    }

    /** The payload as text, for the tape's own lines. */
    String text() {
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    TapeLine line(long epoch) {
        return new TapeLine(epoch, number, receivedAt(), kind, Arrays.copyOfRange(bytes, at, end));
    }

    private static String hex(int value) {
        String digits = Integer.toHexString(value);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
