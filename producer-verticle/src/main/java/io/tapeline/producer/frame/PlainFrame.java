/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Symbols;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads trades in the one form in which the feed writes nearly all of them: no space, no escape, each field once, short
 * numbers. One pass over the bytes. Whatever is different is {@link FrameReader}'s, which knows what is wrong with it;
 * so here nothing is explained, and both say the same of what both can read.
 */
final class PlainFrame {

    private static final byte[] HEAD = ascii("{\"data\":[");
    private static final byte[] TAIL = ascii("],\"type\":\"trade\"}");
    private static final byte[] NULL = ascii("null");
    /** So many digits, a point among them, fit a long. */
    private static final int MAX_DIGITS = 18;

    private static final int MAX_CODES_BYTES = 64;

    private static final KnownTexts<String> SYMBOLS = new KnownTexts<>(2048, PlainFrame::text);
    private static final KnownTexts<List<String>> CODES = new KnownTexts<>(256, PlainFrame::codes);

    private final byte[] text;
    private int at;

    private PlainFrame(byte[] text) {
        this.text = text;
    }

    /** Returns the trades of a message; null when it is not of this form. */
    static @Nullable List<Element> read(byte[] message) {
        return new PlainFrame(message).elements();
    }

    private @Nullable List<Element> elements() {
        if (!isNext(HEAD)) {
            return null;
        }
        at = HEAD.length - 1; // at the bracket, which begins the first as a comma does the others
        var elements = new ArrayList<Element>();
        do {
            at++;
            Element next = element(elements.size());
            if (next == null) {
                return null;
            }
            elements.add(next);
        } while (peek() == ',');
        return at + TAIL.length == text.length && isNext(TAIL) ? elements : null;
    }

    private @Nullable Element element(int index) {
        String symbol = null;
        Instant tradedAt = null;
        BigDecimal price = null;
        BigDecimal size = null;
        List<String> conditions = null;
        if (peek() != '{') {
            return null;
        }
        do {
            int name = name();
            boolean again = switch (name) {
                case 's' -> symbol != null;
                case 't' -> tradedAt != null;
                case 'p' -> price != null;
                case 'v' -> size != null;
                case 'c' -> conditions != null;
                default -> true;
            };
            if (again) {
                return null;
            }
            boolean isRead = switch (name) {
                case 's' -> (symbol = symbol()) != null;
                case 't' -> (tradedAt = time()) != null;
                case 'p' -> (price = decimal()) != null;
                case 'v' -> (size = decimal()) != null;
                default -> (conditions = conditions()) != null;
            };
            if (!isRead) {
                return null;
            }
        } while (peek() == ',');
        if (peek() != '}' || symbol == null || tradedAt == null || price == null || size == null) {
            return null;
        }
        at++;
        return new Element.Candidate(index, symbol, tradedAt, price, size, conditions == null ? List.of() : conditions);
    }

    /** Reads what begins a field, {@code ,"x":}, whatever stands for the comma; returns its letter, or -1. */
    private int name() {
        if (at + 4 >= text.length || text[at + 1] != '"' || text[at + 3] != '"' || text[at + 4] != ':') {
            return -1;
        }
        at += 5;
        return text[at - 3];
    }

    private @Nullable String symbol() {
        if (peek() != '"') {
            return null;
        }
        int start = at + 1;
        int end = start;
        int hash = 0;
        while (end < text.length && isPlain(text[end])) {
            hash = 31 * hash + text[end++];
        }
        boolean isKey = end > start && end - start <= Symbols.MAX_CHARACTERS;
        if (!isKey || end == text.length || text[end] != '"') {
            return null;
        }
        at = end + 1;
        return SYMBOLS.of(text, start, end, hash);
    }

    private @Nullable List<String> conditions() {
        if (isNext(NULL)) {
            at += NULL.length;
            return List.of();
        }
        if (peek() != '[') {
            return null;
        }
        int start = at + 1;
        int end = start;
        int hash = 0;
        while (end < text.length && text[end] != ']' && end - start < MAX_CODES_BYTES) {
            hash = 31 * hash + text[end++];
        }
        if (end == text.length || text[end] != ']') {
            return null;
        }
        at = end + 1;
        return CODES.of(text, start, end, hash);
    }

    /** Reads {@code "1","12"}; null when that is not what stands there. */
    private static @Nullable List<String> codes(byte[] text, int start, int end) {
        var codes = new ArrayList<String>();
        int at = start;
        while (at < end) {
            int closing = at + 1;
            while (closing < end && isPlain(text[closing])) {
                closing++;
            }
            boolean isCode = text[at] == '"' && closing < end && text[closing] == '"';
            boolean isLast = closing + 1 == end;
            if (!isCode || !(isLast || (text[closing + 1] == ',' && closing + 2 < end))) {
                return null;
            }
            codes.add(text(text, at + 1, closing));
            at = closing + 2;
        }
        return List.copyOf(codes);
    }

    private static String text(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.US_ASCII);
    }

    /** Printable ASCII without a space, and nothing that means something in a JSON string. */
    private static boolean isPlain(byte next) {
        return next > ' ' && next <= '~' && next != '"' && next != '\\';
    }

    private @Nullable Instant time() {
        int start = at;
        long millis = 0;
        while (isDigit(peek()) && at - start < MAX_DIGITS) {
            millis = millis * 10 + text[at++] - '0';
        }
        return isNumber(start, at) && isFieldEnd() ? Instant.ofEpochMilli(millis) : null;
    }

    private @Nullable BigDecimal decimal() {
        boolean isNegative = peek() == '-';
        at += isNegative ? 1 : 0;
        int start = at;
        int point = -1;
        long unscaled = 0;
        for (int next = peek(); at - start < MAX_DIGITS; next = peek()) {
            if (isDigit(next)) {
                unscaled = unscaled * 10 + next - '0';
            } else if (next == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
            at++;
        }
        boolean isWhole = point < 0;
        if (!isNumber(start, isWhole ? at : point) || point == at - 1 || !isFieldEnd()) {
            return null;
        }
        return Decimals.of(isNegative ? -unscaled : unscaled, isWhole ? 0 : at - point - 1);
    }

    /** Whether the digits of a whole number stand there as JSON has them. */
    private boolean isNumber(int start, int end) {
        return end > start && (text[start] != '0' || end == start + 1);
    }

    private boolean isFieldEnd() {
        return peek() == ',' || peek() == '}';
    }

    private static boolean isDigit(int next) {
        return next >= '0' && next <= '9';
    }

    private int peek() {
        return at < text.length ? text[at] : -1;
    }

    private boolean isNext(byte[] expected) {
        return at + expected.length <= text.length
                && Arrays.equals(text, at, at + expected.length, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
