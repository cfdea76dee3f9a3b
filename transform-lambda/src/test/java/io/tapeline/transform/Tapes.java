/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Trades, records and events in few words. Unless told otherwise: AAPL, epoch 7, index 0 of each frame. */
public final class Tapes {

    public static final String SYMBOL = "AAPL";
    public static final long EPOCH = 7;
    /** 2026-11-20 10:00 in New York, epoch seconds. */
    public static final long TEN = 1_795_186_800L;
    /** Midnight of that day in New York, epoch seconds. */
    public static final long DAY = TEN - 10 * 3600;

    private Tapes() {}

    /** A trade {@code second} seconds after ten, received 50 ms after. */
    public static Trade trade(long frame, long second, String price, String size) {
        Instant at = Instant.ofEpochSecond(TEN + second);
        return trade(SYMBOL, EPOCH, new Position(frame, 0), at, at.plusMillis(50), price, size);
    }

    public static Trade trade(
            String symbol, long epoch, Position at, Instant tradedAt, Instant receivedAt, String price, String size) {
        return new Trade(
                new TradeId(epoch, at),
                symbol,
                tradedAt,
                receivedAt,
                Decimals.stripped(new BigDecimal(price)),
                Decimals.stripped(new BigDecimal(size)),
                List.of("1"));
    }

    /** A record that claims whole frames, {@code from} included, {@code to} excluded. */
    public static byte[] record(long from, long to, Trade... trades) {
        return RecordEncoder.encode(claiming(from, to, List.of(trades), List.of()));
    }

    public static TradesRecord claiming(long from, long to, List<Trade> trades, List<Unreadable> unreadable) {
        return claiming(
                SYMBOL, EPOCH, new PositionRange(Position.startOf(from), Position.startOf(to)), trades, unreadable);
    }

    public static TradesRecord claiming(
            String symbol, long epoch, PositionRange range, List<Trade> trades, List<Unreadable> unreadable) {
        FrameMark last = trades.isEmpty()
                ? null
                : new FrameMark(
                        trades.get(trades.size() - 1).position().frame(),
                        trades.get(trades.size() - 1).receivedAt());
        return new TradesRecord(new Claim(symbol, epoch, range), Source.LIVE, trades, last, unreadable);
    }

    /** A record that claims one frame with one trade of a symbol. */
    static byte[] of(String symbol, long frame) {
        Instant at = Instant.ofEpochSecond(TEN + 1);
        var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1));
        Trade trade = trade(symbol, EPOCH, Position.startOf(frame), at, at, "1", "1");
        return RecordEncoder.encode(claiming(symbol, EPOCH, range, List.of(trade), List.of()));
    }

    private static String key(byte[] data, String ofUndecodable) {
        return RecordDecoder.decode(data)
                .match(trades -> trades.claim().symbol(), GapRecord::symbol, undecodable -> ofUndecodable);
    }

    /** An event of one shard whose records have the sequence numbers 1000, 1001, ... */
    public static KinesisEvent event(byte[]... records) {
        var all = new ArrayList<KinesisEvent.KinesisEventRecord>();
        for (byte[] data : records) {
            var record = new KinesisEvent.Record();
            record.setSequenceNumber(Integer.toString(1000 + all.size()));
            record.setPartitionKey(key(data, "key-" + all.size()));
            record.setData(ByteBuffer.wrap(data));
            var delivered = new KinesisEvent.KinesisEventRecord();
            delivered.setEventID("shardId-000000000003:" + record.getSequenceNumber());
            delivered.setKinesis(record);
            all.add(delivered);
        }
        var event = new KinesisEvent();
        event.setRecords(all);
        return event;
    }
}
