/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
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

    private final EncodedText text;
    private final List<Trade> trades = new ArrayList<>();
    private @Nullable FrameMark last;

    private EncodedTrades(EncodedText text) {
        this.text = text;
    }

    /** Returns the record in the first {@code length} bytes, or null when it is not as encoded. */
    static @Nullable TradesRecord read(byte[] bytes, int length) {
        try {
            return new EncodedTrades(new EncodedText(bytes, length)).record();
        } catch (EncodedText.Differs | IllegalArgumentException notForThis) {
            return null;
        }
    }

    private TradesRecord record() throws EncodedText.Differs {
        text.skip(HEAD);
        String symbol = text.text();
        text.skip(EPOCH);
        long epoch = text.whole();
        text.skip(FROM);
        Position from = text.position();
        text.skip(TO);
        Position to = text.position();
        ClaimEnd after = null;
        if (text.skipped(AFTER)) {
            long before = text.whole();
            text.skip(',');
            after = new ClaimEnd(before, text.position());
            text.skip(']');
        }
        text.skip(SOURCE);
        Source source = source();
        text.skip(FRAMES);
        if (!text.skipped(']')) {
            do {
                frame(symbol, epoch);
            } while (text.skipped(','));
            text.skip(']');
        }
        text.skip('}');
        text.end();
        return new TradesRecord(
                new Claim(symbol, epoch, new PositionRange(from, to)), source, trades, last, List.of(), after);
    }

    private Source source() throws EncodedText.Differs {
        Source known = Source.named(text.text());
        if (known == null) {
            throw new EncodedText.Differs();
        }
        return known;
    }

    private void frame(String symbol, long epoch) throws EncodedText.Differs {
        text.skip('[');
        long number = text.whole();
        text.skip(',');
        var receivedAt = Instant.ofEpochMilli(text.whole());
        text.skip(',');
        text.skip('[');
        if (last != null && last.frame() >= number) {
            throw new EncodedText.Differs();
        }
        last = new FrameMark(number, receivedAt);
        if (!text.skipped(']')) {
            do {
                text.skip('[');
                var id = new TradeId(epoch, new Position(number, text.index()));
                text.skip(',');
                var tradedAt = Instant.ofEpochMilli(text.whole());
                text.skip(',');
                BigDecimal price = text.decimal();
                text.skip(',');
                BigDecimal size = text.decimal();
                text.skip(',');
                trades.add(new Trade(id, symbol, tradedAt, receivedAt, price, size, text.codes()));
                text.skip(']');
            } while (text.skipped(','));
            text.skip(']');
        }
        text.skip(']');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
