/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the condition codes of one record's trades as they are encoded. Trades of a symbol have the same few lists over
 * and over: one that stands in the record again, to the byte, is not read again.
 */
final class EncodedCodes {

    /** More different lists than this are not looked for. */
    private static final int MAX_KNOWN = 16;

    private record Known(int from, int to, List<String> codes) {}

    private final byte[] bytes;
    private final int length;
    private final List<Known> known = new ArrayList<>(4);
    private List<String> last = List.of();

    EncodedCodes(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /**
     * Reads an array of strings.
     *
     * @param at its opening bracket
     * @return what comes after its closing one, or a place where nothing can follow when it is not as encoded
     */
    int read(int at) {
        if (at + 1 < length && bytes[at] == '[' && bytes[at + 1] == ']') {
            last = List.of();
            return at + 2;
        }
        for (int i = 0; i < known.size(); i++) {
            Known before = known.get(i);
            int to = at + before.to() - before.from();
            if (to <= length && Arrays.equals(bytes, at, to, bytes, before.from(), before.to())) {
                last = before.codes();
                return to;
            }
        }
        return readNew(at);
    }

    private int readNew(int from) {
        var codes = new ArrayList<String>();
        int at = from;
        if (at >= length || bytes[at] != '[') {
            return length;
        }
        do {
            at++;
            if (at >= length || bytes[at] != '"') {
                return length;
            }
            int begin = ++at;
            while (at < length && isPlain(bytes[at])) {
                at++;
            }
            if (at >= length || bytes[at] != '"') {
                return length;
            }
            codes.add(new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1));
            at++;
        } while (at < length && bytes[at] == ',');
        if (at >= length || bytes[at] != ']') {
            return length;
        }
        last = List.copyOf(codes);
        if (known.size() < MAX_KNOWN) {
            known.add(new Known(from, at + 1, last));
        }
        return at + 1;
    }

    /** Returns the codes read last. */
    List<String> last() {
        return last;
    }

    /** Returns whether a byte is a character that stands for itself in a string. */
    static boolean isPlain(byte b) {
        return b >= ' ' && b < 0x7f && b != '"' && b != '\\';
    }
}
