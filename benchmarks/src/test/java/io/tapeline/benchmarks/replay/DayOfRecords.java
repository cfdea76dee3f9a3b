/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.replay;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes a synthetic crypto day: six pairs that trade evenly in each of its 1 440 minutes, as a replay cuts them, a
 * record for so many trades of a pair. Arguments: the file, trades of a pair and minute, trades of a record, minutes.
 */
public final class DayOfRecords {

    private static final int PAIRS = 6;
    private static final long MINUTE = 60_000;
    private static final long MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
    private static final long EPOCH = MIDNIGHT * 1024;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int perMinute;
    private final int perRecord;
    private final int minutes;

    private DayOfRecords(int perMinute, int perRecord, int minutes) {
        this.perMinute = perMinute;
        this.perRecord = perRecord;
        this.minutes = minutes;
    }

    public static void main(String[] arguments) throws IOException {
        var day = new DayOfRecords(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            day.write(out);
        }
    }

    /** Pairs take turns, as the shard has them. */
    private void write(DataOutputStream out) throws IOException {
        int trades = perMinute * minutes;
        for (int first = 0; first < trades; first += perRecord) {
            for (int pair = 0; pair < PAIRS; pair++) {
                String symbol = "BINANCE:PAIR" + pair + "USDT";
                byte[] record = record(symbol, pair, first, Math.min(trades, first + perRecord));
                out.writeUTF(symbol);
                out.writeInt(record.length);
                out.write(record);
            }
        }
    }

    private byte[] record(String symbol, int pair, int first, int end) {
        var trades = new ArrayList<Trade>();
        for (int i = first; i < end; i++) {
            trades.add(trade(symbol, pair, i));
        }
        var range = new PositionRange(Position.startOf(first), Position.startOf(end));
        Trade last = trades.get(trades.size() - 1);
        var mark = new FrameMark(last.position().frame(), last.receivedAt());
        return RecordEncoder.encode(
                new TradesRecord(new Claim(symbol, EPOCH, range), Source.REPLAY, trades, mark, List.of()));
    }

    private Trade trade(String symbol, int pair, int number) {
        long at = MIDNIGHT + number * MINUTE / perMinute;
        return new Trade(
                new TradeId(EPOCH, new Position(number, 0)),
                symbol,
                Instant.ofEpochMilli(at),
                Instant.ofEpochMilli(at + 80),
                BigDecimal.valueOf(100_000L * (pair + 1) + random.nextInt(9_000), 2),
                BigDecimal.valueOf(1 + random.nextInt(90_000), 5),
                List.of());
    }
}
