/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.speed;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * 10 000 trades of one minute as records of the wire: 500 each of ten stocks with condition codes and of ten pairs of
 * an exchange without, about two to a frame.
 *
 * @param symbols per symbol its records, in the order of the shard
 */
record SampleBatch(List<List<byte[]>> symbols) {

    static final int TRADES = 10_000;

    private static final int SYMBOLS = 20;
    private static final int TRADES_OF_A_SYMBOL = TRADES / SYMBOLS;
    /** 2026-11-20 10:00 in New York. */
    private static final long TEN = 1_795_186_800_000L;

    private static final List<List<String>> CODES =
            List.of(List.of(), List.of("1"), List.of("1", "12"), List.of("1", "8"), List.of("1", "24", "12"));

    static SampleBatch of(int tradesPerRecord) {
        var random = new SplittableRandom(42);
        var symbols = new ArrayList<List<byte[]>>();
        for (int i = 0; i < SYMBOLS; i++) {
            String symbol = i < SYMBOLS / 2 ? "STK" + (char) ('A' + i) : "BINANCE:PAIR" + i + "USDT";
            symbols.add(records(symbol, tradesPerRecord, random));
        }
        return new SampleBatch(symbols);
    }

    private static List<byte[]> records(String symbol, int tradesPerRecord, SplittableRandom random) {
        var records = new ArrayList<byte[]>();
        for (int first = 0; first < TRADES_OF_A_SYMBOL; first += tradesPerRecord) {
            var trades = new ArrayList<Trade>();
            for (int i = first; i < first + tradesPerRecord; i++) {
                trades.add(trade(symbol, i, random));
            }
            var range = new PositionRange(
                    new Position(first / 2, first % 2),
                    new Position((first + tradesPerRecord) / 2, tradesPerRecord % 2));
            Trade last = trades.get(trades.size() - 1);
            var mark = new FrameMark(last.position().frame(), last.receivedAt());
            records.add(RecordEncoder.encode(
                    new TradesRecord(new Claim(symbol, TEN, range), Source.LIVE, trades, mark, List.of())));
        }
        return records;
    }

    private static Trade trade(String symbol, int i, SplittableRandom random) {
        boolean isStock = symbol.indexOf(':') < 0;
        long tradedAt = TEN + i * 100L + random.nextInt(90);
        return new Trade(
                new TradeId(TEN, new Position(i / 2, i % 2)),
                symbol,
                Instant.ofEpochMilli(tradedAt),
                Instant.ofEpochMilli(TEN + i / 2 * 200L + 250),
                BigDecimal.valueOf(isStock ? 19_000 + random.nextInt(200) : 6_312_345 + random.nextInt(9_000), 2),
                isStock
                        ? BigDecimal.valueOf(1 + random.nextInt(300))
                        : BigDecimal.valueOf(1 + random.nextInt(90_000), 5),
                isStock ? CODES.get(random.nextInt(CODES.size())) : List.of());
    }
}
