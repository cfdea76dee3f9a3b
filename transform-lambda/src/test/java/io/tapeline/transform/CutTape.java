/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.testkit.MarketTables;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.RandomElement;
import io.tapeline.testkit.RandomElements;
import io.tapeline.testkit.RandomTape;
import io.tapeline.testkit.SeenBars;
import io.tapeline.testkit.TradeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Three epochs of a random tape, and the ways to cut them into records. */
final class CutTape {

    private static final int FRAMES = 24;
    private static final int EPOCHS = 3;

    final RandomTape tape;
    private final List<Long> epochs = new ArrayList<>();
    private final SplittableRandom random;

    CutTape(SplittableRandom random) {
        this.random = random;
        this.tape = new RandomTape(random.split());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            epochs.add(tape.newEpoch());
            for (int frame = 0; frame < FRAMES; frame++) {
                tape.frame();
            }
        }
    }

    /** Returns records of all symbols and epochs whose claims tile; where they are cut is drawn anew on each call. */
    List<TradesRecord> cut() {
        var records = new ArrayList<TradesRecord>();
        for (String symbol : RandomElements.SYMBOLS) {
            for (long epoch : epochs) {
                var edges = new TreeSet<Position>(List.of(Position.startOf(FRAMES + 1)));
                for (int cuts = random.nextInt(9); cuts > 0; cuts--) {
                    edges.add(new Position(1 + random.nextInt(FRAMES), random.nextInt(4)));
                }
                Position from = Position.START;
                for (Position to : edges) {
                    records.add(record(new Claim(symbol, epoch, new PositionRange(from, to))));
                    from = to;
                }
            }
        }
        return records;
    }

    /** Cuts a list into batches of one to eight. */
    static List<List<byte[]>> batches(List<byte[]> records, SplittableRandom random) {
        var batches = new ArrayList<List<byte[]>>();
        for (int at = 0; at < records.size(); ) {
            int to = Math.min(records.size(), at + 1 + random.nextInt(8));
            batches.add(records.subList(at, to));
            at = to;
        }
        return batches;
    }

    /** Delivers until all is done. */
    static void deliver(TransformHandler handler, List<byte[]> batch) {
        List<byte[]> left = batch;
        while (!left.isEmpty()) {
            KinesisEvent event = Tapes.event(left.toArray(byte[][]::new));
            try {
                StreamsEventResponse answer = handler.handleRequest(event, new TestContext());
                List<byte[]> sent = left;
                left = answer.getBatchItemFailures().stream()
                        .findFirst()
                        .map(first -> sent.subList(Integer.parseInt(first.getItemIdentifier()) - 1000, sent.size()))
                        .orElse(List.of());
            } catch (FaultyWire.Crash crash) {
                // delivered again as it was
            }
        }
    }

    /** The tables hold the bars and trades of this tape, and claim all of it. */
    void assertIn(MarketTables tables) {
        List<Trade> good = tape.elements().stream()
                .filter(RandomElement::isGood)
                .map(RandomElement::trade)
                .toList();
        assertThat(SeenBars.of(tables.bars())).isEqualTo(NaiveBars.of(good));
        assertThat(tables.trades()).isEqualTo(good.stream().collect(toMap(TradeKey::of, trade -> trade)));
        for (String symbol : RandomElements.SYMBOLS) {
            SymbolRow row = tables.symbol(symbol);
            assertThat(row.claims().holes()).isZero();
            assertThat(row.progress()).contains(tape.now());
        }
    }

    private TradesRecord record(Claim claim) {
        List<RandomElement> claimed = tape.elements().stream()
                .filter(element -> element.trade().symbol().equals(claim.symbol()))
                .filter(element -> element.trade().id().epoch() == claim.epoch())
                .filter(element -> claim.range().contains(element.trade().position()))
                .toList();
        List<Trade> trades = claimed.stream()
                .filter(RandomElement::isReadable)
                .map(RandomElement::trade)
                .toList();
        List<Unreadable> unreadable = claimed.stream()
                .filter(element -> !element.isReadable())
                .map(element -> new Unreadable(element.trade().position(), element.json(), "p must be a number"))
                .toList();
        return new TradesRecord(claim, Source.LIVE, trades, lastFrame(claim), unreadable);
    }

    private FrameMark lastFrame(Claim claim) {
        Position to = claim.range().to();
        long last = to.index() == 0 ? to.frame() - 1 : to.frame();
        Instant receivedAt = tape.frames().stream()
                .filter(frame -> frame.epoch() == claim.epoch() && frame.number() <= last)
                .map(RandomTape.Frame::receivedAt)
                .reduce(tape.frames().get(0).receivedAt(), (older, newer) -> newer);
        return new FrameMark(last, receivedAt);
    }
}
