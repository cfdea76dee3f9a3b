/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.frame.Element;
import io.tapeline.producer.frame.FeedMessage;
import io.tapeline.producer.frame.FrameReader;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.producer.publish.read.LineSource;
import io.tapeline.tape.TapeLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Compares all that was stored with the tape it came from. */
final class Oracle {

    private final MemoryTape tape;
    private final Map<String, List<EpochPosition>> elements = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<List<Object>> gaps = new HashSet<>();

    Oracle(MemoryTape tape) {
        this.tape = tape;
        tape.epochs.forEach((epoch, lines) -> lines.forEach(line -> read(epoch, line)));
    }

    private void read(long epoch, LineSource.Line line) {
        if (line.kind().equals(TapeLine.FRAME)) {
            List<Element> found = FrameReader.read(line.payload())
                    .match(FeedMessage.Trades::elements, error -> List.of(), other -> List.of());
            for (Element element : found) {
                know(epoch, element.symbol());
                elements.computeIfAbsent(element.symbol(), s -> new ArrayList<>())
                        .add(new EpochPosition(epoch, new Position(line.number(), element.index())));
            }
        } else if (line.kind().equals(LineKinds.SUBSCRIBE)) {
            know(epoch, String.valueOf(EventJson.readSymbol(line.payload())));
        } else if (line.kind().equals(LineKinds.GAP)) {
            GapLine gap = EventJson.readGap(line.payload());
            if (gap == null) {
                throw new AssertionError("a gap line that cannot be read");
            }
            if (gap.event() == GapLine.Event.KEPT) {
                // says what an older epoch has said already
                return;
            }
            for (String symbol : gap.symbols()) {
                know(epoch, symbol);
                gaps.add(List.of(symbol, gap.openedAt(epoch, line.number()), gap.to() == null));
            }
        }
    }

    private void know(long epoch, String symbol) {
        known.add(epoch + " " + symbol);
    }

    boolean isKnown(long epoch, String symbol) {
        return known.contains(epoch + " " + symbol);
    }

    /** Every record holds exactly the elements it claims. */
    void requireExact(List<StreamRecord> records) {
        records.stream().filter(TradesRecord.class::isInstance).forEach(record -> requireExact((TradesRecord) record));
    }

    /** Every record holds exactly the elements it claims, and no claim leaves a hole, at the time it is stored. */
    void requireTrueClaims(List<StreamRecord> records) {
        Map<String, Position> ends = new HashMap<>();
        for (StreamRecord record : records) {
            if (record instanceof TradesRecord trades) {
                requireExact(trades);
                String key = trades.claim().epoch() + " " + trades.claim().symbol();
                Position end = ends.getOrDefault(key, Position.START);
                Position from = trades.claim().range().from();
                assertThat(from).as("claim of %s behind %s", key, end).isLessThanOrEqualTo(end);
                Position to = trades.claim().range().to();
                ends.put(key, end.isBefore(to) ? to : end);
            }
        }
        new ClaimOrder(tape, this).require(records);
    }

    private void requireExact(TradesRecord record) {
        String symbol = record.claim().symbol();
        List<Position> claimed = elements.getOrDefault(symbol, List.of()).stream()
                .filter(at -> at.epoch() == record.claim().epoch())
                .map(EpochPosition::position)
                .filter(record.claim().range()::contains)
                .toList();
        var held = new ArrayList<Position>();
        record.trades().forEach(trade -> held.add(trade.position()));
        record.unreadable().forEach(element -> held.add(element.position()));
        held.sort(null);
        assertThat(held).as("%s in %s", symbol, record.claim()).isEqualTo(claimed);
    }

    /** Every element of the tape is in a record. */
    void requireAllHeld(List<StreamRecord> records) {
        requireAllHeld(records, symbol -> true);
    }

    /** Every element of some symbols is in a record. */
    void requireAllHeld(List<StreamRecord> records, Predicate<String> which) {
        Map<String, Set<EpochPosition>> held = new HashMap<>();
        for (StreamRecord record : records) {
            if (record instanceof TradesRecord trades) {
                long epoch = trades.claim().epoch();
                var of = held.computeIfAbsent(trades.claim().symbol(), s -> new HashSet<>());
                trades.trades().forEach(trade -> of.add(new EpochPosition(epoch, trade.position())));
                trades.unreadable().forEach(element -> of.add(new EpochPosition(epoch, element.position())));
            }
        }
        elements.forEach((symbol, positions) -> {
            if (which.test(symbol)) {
                assertThat(held.getOrDefault(symbol, Set.of())).as(symbol).containsAll(positions);
            }
        });
    }

    /** Every epoch is claimed to its end for every symbol known in it, and every gap was sent. */
    void requireAllClaimed(List<StreamRecord> records) {
        Map<String, Position> ends = new HashMap<>();
        Set<List<Object>> sent = new HashSet<>();
        for (StreamRecord record : records) {
            if (record instanceof TradesRecord trades) {
                String key = trades.claim().epoch() + " " + trades.claim().symbol();
                ends.merge(key, trades.claim().range().to(), (a, b) -> a.isBefore(b) ? b : a);
            } else if (record instanceof GapRecord gap) {
                sent.add(List.of(gap.symbol(), gap.opened(), gap.isOpen()));
            }
        }
        for (String key : known) {
            long epoch = Long.parseLong(key.substring(0, key.indexOf(' ')));
            assertThat(ends.get(key))
                    .as("end of claims of %s", key)
                    .isEqualTo(Position.startOf(
                            tape.epochs.getOrDefault(epoch, List.of()).size()));
        }
        assertThat(sent).containsAll(gaps);
    }
}
