/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Trade;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Trades of one symbol, hour and epoch packed into a row of the trades table, keyed by {@code series} and {@code part}.
 *
 * <p>The key holds a digest of the positions inside, so a row is never replaced by one with other trades. Rows may
 * overlap; a reader drops repeats by identity.
 */
public final class TradesRow {

    /** Partition key, {@code SYMBOL#hour}, the hour's first second. */
    public static final String SERIES = "series";
    /** Sort key: epoch, first position, digest of the positions. */
    public static final String PART = "part";

    /** The hour's first epoch second. */
    public static final String HOUR = "hour";
    /** When the row may be deleted, epoch seconds; the table's time to live. Absent: never. */
    public static final String EXPIRES_AT = "expiresAt";
    /** How many trades are packed in. */
    public static final String TRADES = "trades";

    private TradesRow() {}

    /** Returns the hour that holds a trade, its first epoch second. */
    public static long hourOf(Trade trade) {
        return Interval.HOUR.startOf(trade.symbol(), trade.tradedAt());
    }

    /** Returns the partition key of a symbol's hour. */
    public static String series(String symbol, long hour) {
        return symbol + "#" + hour;
    }

    /**
     * Packs trades.
     *
     * @param trades at least one, all of one symbol, hour and epoch, ascending by position
     * @param packed their bytes, from {@link PackedTrades#encode}
     */
    public static Row of(List<Trade> trades, byte[] packed) {
        Trade first = trades.get(0);
        Trade last = trades.get(trades.size() - 1);
        return Row.write()
                .text(SERIES, series(first.symbol(), hourOf(first)))
                .text(PART, part(trades))
                .text("symbol", first.symbol())
                .number(HOUR, hourOf(first))
                .number("epoch", first.id().epoch())
                .text("from", first.position().toString())
                .text("to", last.position().next().toString())
                .number(TRADES, trades.size())
                .binary("packed", packed)
                .row();
    }

    /**
     * Reads the trades of a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #of}
     */
    public static List<Trade> read(Row row) {
        return PackedTrades.decode(row.text("symbol"), row.binary("packed"));
    }

    private static String part(List<Trade> trades) {
        Trade first = trades.get(0);
        var positions = new StringBuilder();
        trades.forEach(trade -> positions.append(trade.position()).append(' '));
        byte[] text = positions.toString().getBytes(StandardCharsets.UTF_8);
        return first.id().sortKey() + "#" + Sha256.hex(text).substring(0, 16);
    }
}
