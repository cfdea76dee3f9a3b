/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Several epochs of several symbols, drawn from a seed, and the ways to cut them into records. */
final class RandomTape {

    static final List<String> SYMBOLS = List.of("AAPL", "BINANCE:BTCUSDT", "OANDA:EUR_USD");

    private static final int FRAMES = 24;
    private static final int EPOCHS = 3;

    final List<Trade> accepted = new ArrayList<>();
    /** What must be refused, and why, by symbol and identity. */
    final Map<String, Refusal.Reason> refused = new HashMap<>();

    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, List<Unreadable>> unreadable = new HashMap<>();
    private final SplittableRandom random;

    RandomTape(SplittableRandom random) {
        this.random = random;
        for (long epoch = 1; epoch <= EPOCHS; epoch++) {
            for (long frame = 0; frame < FRAMES; frame++) {
                int elements = random.nextInt(5);
                for (int index = 0; index < elements; index++) {
                    element(epoch, new Position(frame, index));
                }
            }
        }
    }

    static Instant receivedAt(long epoch, long frame) {
        return Instant.ofEpochSecond(Tapes.TEN)
                .plusSeconds(epoch * 900 + frame * 11)
                .plusMillis(epoch);
    }

    static Instant end() {
        return receivedAt(EPOCHS, FRAMES - 1);
    }

    private void element(long epoch, Position at) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        Instant receivedAt = receivedAt(epoch, at.frame());
        Instant tradedAt = receivedAt.minusMillis(
                switch (random.nextInt(12)) {
                    case 0 -> random.nextInt(4 * 3_600_000);
                    case 1 -> 36 * 3_600_000L;
                    case 2, 3 -> random.nextInt(400_000);
                    case 4 -> -random.nextInt(5_000);
                    default -> random.nextInt(900);
                });
        BigDecimal price = new BigDecimal(1 + random.nextInt(40)).movePointLeft(random.nextInt(4));
        BigDecimal size = new BigDecimal(random.nextInt(5)).movePointLeft(random.nextInt(3));
        Refusal.Reason reason = null;
        switch (random.nextInt(16)) {
            case 0 -> {
                reason = Refusal.Reason.PRICE_NOT_POSITIVE;
                price = price.subtract(price);
            }
            case 1 -> {
                reason = Refusal.Reason.SIZE_NEGATIVE;
                size = new BigDecimal("-0.5");
            }
            case 2 -> {
                reason = Refusal.Reason.TIME_ABSURD;
                tradedAt = random.nextBoolean() ? Instant.EPOCH : receivedAt.plusSeconds(90_000);
            }
            case 3 -> {
                reason = Refusal.Reason.UNREADABLE;
                unreadable
                        .computeIfAbsent(symbol + epoch, key -> new ArrayList<>())
                        .add(new Unreadable(at, "{\"p\":\"x\"}", "p must be a number, was a string"));
            }
            default -> {}
        }
        Trade trade = Tapes.trade(symbol, epoch, at, tradedAt, receivedAt, price.toPlainString(), size.toPlainString());
        if (reason == null) {
            accepted.add(trade);
        } else {
            refused.put(symbol + trade.id(), reason);
        }
        if (reason != Refusal.Reason.UNREADABLE) {
            trades.add(trade);
        }
    }

    /** Returns records of all symbols and epochs whose claims tile; where they are cut is drawn anew on each call. */
    List<TradesRecord> cut() {
        var records = new ArrayList<TradesRecord>();
        for (String symbol : SYMBOLS) {
            for (long epoch = 1; epoch <= EPOCHS; epoch++) {
                var edges = new TreeSet<Position>(List.of(Position.startOf(FRAMES)));
                for (int cuts = random.nextInt(9); cuts > 0; cuts--) {
                    edges.add(new Position(random.nextInt(FRAMES), random.nextInt(4)));
                }
                Position from = Position.START;
                edges.remove(from);
                for (Position to : edges) {
                    records.add(record(symbol, epoch, new PositionRange(from, to)));
                    from = to;
                }
            }
        }
        return records;
    }

    private TradesRecord record(String symbol, long epoch, PositionRange range) {
        List<Trade> own = trades.stream()
                .filter(trade -> trade.symbol().equals(symbol) && trade.id().epoch() == epoch)
                .filter(trade -> range.contains(trade.position()))
                .toList();
        List<Unreadable> notTrades = unreadable.getOrDefault(symbol + epoch, List.of()).stream()
                .filter(element -> range.contains(element.position()))
                .toList();
        long last =
                range.to().index() == 0 ? range.to().frame() - 1 : range.to().frame();
        var mark = new FrameMark(last, receivedAt(epoch, last));
        return new TradesRecord(new Claim(symbol, epoch, range), Source.LIVE, own, mark, notTrades);
    }

    static String key(String symbol, TradeId id) {
        return symbol + id;
    }
}
