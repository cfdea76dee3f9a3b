/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of trades that is written to the byte as {@link RecordEncoder} writes one: its fields in that order,
 * no white space, printable ASCII without escapes, plain numbers of at most 18 characters, nothing unreadable. Whatever
 * differs in the least, or breaks a rule, is not for this to answer: {@link RecordFields} reads it.
 */
final class EncodedTrades {

    private static final byte[] HEAD = ascii("{\"schema\":\"" + TradesRecord.SCHEMA + "\",\"symbol\":\"");
    private static final byte[] EPOCH = ascii(",\"epoch\":");
    private static final byte[] FROM = ascii(",\"from\":");
    private static final byte[] TO = ascii(",\"to\":");
    private static final byte[] AFTER = ascii(",\"after\":[");
    private static final byte[] SOURCE = ascii(",\"source\":\"");
    private static final byte[] FRAMES = ascii(",\"frames\":[");

    private static final int MAX_DIGITS = 18;
    private static final int MAX_INDEX = Integer.MAX_VALUE - 1;

    /** Says that something differs, without a trace: it is read in another way and nothing is broken. */
    private static final class Differs extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Differs() {
            super("not as encoded", null, false, false);
        }
    }

    private final byte[] bytes;
    private final int length;
    private final List<Trade> trades = new ArrayList<>();
    private final EncodedCodes codes;
    private int at;
    private @Nullable FrameMark last;

    private EncodedTrades(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.codes = new EncodedCodes(bytes, length);
    }

    /** Returns the record in the first {@code length} bytes, or null when it is not as encoded. */
    static @Nullable TradesRecord read(byte[] bytes, int length) {
        try {
            return new EncodedTrades(bytes, length).record();
        } catch (Differs | IllegalArgumentException notForThis) {
            return null;
        }
    }

    private TradesRecord record() throws Differs {
        skip(HEAD);
        String symbol = text();
        skip(EPOCH);
        long epoch = whole();
        skip(FROM);
        Position from = position();
        skip(TO);
        Position to = position();
        ClaimEnd after = null;
        if (startsWith(AFTER)) {
            skip(AFTER);
            long before = whole();
            skip(',');
            after = new ClaimEnd(before, position());
            skip(']');
        }
        skip(SOURCE);
        Source source = source();
        skip(FRAMES);
        if (!skipped(']')) {
            do {
                frame(symbol, epoch);
            } while (skipped(','));
            skip(']');
        }
        skip('}');
        if (at < length) {
            skip('\n');
        }
        if (at != length) {
            throw new Differs();
        }
        return new TradesRecord(
                new Claim(symbol, epoch, new PositionRange(from, to)), source, trades, last, List.of(), after);
    }

    private Source source() throws Differs {
        Source known = Source.named(text());
        if (known == null) {
            throw new Differs();
        }
        return known;
    }

    private void frame(String symbol, long epoch) throws Differs {
        skip('[');
        long number = whole();
        skip(',');
        var receivedAt = Instant.ofEpochMilli(whole());
        skip(',');
        skip('[');
        if (last != null && last.frame() >= number) {
            throw new Differs();
        }
        last = new FrameMark(number, receivedAt);
        if (!skipped(']')) {
            do {
                skip('[');
                var id = new TradeId(epoch, new Position(number, index()));
                skip(',');
                var tradedAt = Instant.ofEpochMilli(whole());
                skip(',');
                BigDecimal price = decimal();
                skip(',');
                BigDecimal size = decimal();
                skip(',');
                at = codes.read(at);
                trades.add(new Trade(id, symbol, tradedAt, receivedAt, price, size, codes.last()));
                skip(']');
            } while (skipped(','));
            skip(']');
        }
        skip(']');
    }

    private Position position() throws Differs {
        skip('[');
        long frame = whole();
        skip(',');
        var position = new Position(frame, index());
        skip(']');
        return position;
    }

    private int index() throws Differs {
        long index = whole();
        if (index > MAX_INDEX) {
            throw new Differs();
        }
        return (int) index;
    }

    /** Reads digits, without a sign and without a zero in front. */
    private long whole() throws Differs {
        int from = at;
        long value = 0;
        while (at < length && isDigit(bytes[at])) {
            value = value * 10 + (bytes[at++] - '0');
        }
        requireDigits(from, at - from);
        return value;
    }

    private BigDecimal decimal() throws Differs {
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
    private String text() throws Differs {
        int from = at;
        while (at < length && EncodedCodes.isPlain(bytes[at])) {
            at++;
        }
        skip('"');
        return new String(bytes, from, at - 1 - from, StandardCharsets.ISO_8859_1);
    }

    private void skip(byte[] expected) throws Differs {
        if (!startsWith(expected)) {
            throw new Differs();
        }
        at += expected.length;
    }

    private boolean startsWith(byte[] expected) {
        if (length - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private void skip(char expected) throws Differs {
        if (!skipped(expected)) {
            throw new Differs();
        }
    }

    private boolean skipped(char expected) {
        if (at < length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
