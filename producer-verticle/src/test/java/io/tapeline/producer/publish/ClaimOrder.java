/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.StreamRecord;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.checkpoint.EpochPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks how the claims of a symbol join, in the order in which the stream stored them. */
final class ClaimOrder {

    private final MemoryTape tape;
    private final Oracle oracle;
    private final Map<String, Set<EpochPosition>> ends = new HashMap<>();
    private final Map<String, Set<EpochPosition>> elementsEnds = new HashMap<>();
    /** Records with elements that begin before the end of a claim without any. */
    private int overProgress;

    private int tellingAfter;

    ClaimOrder(MemoryTape tape, Oracle oracle) {
        this.tape = tape;
        this.oracle = oracle;
    }

    int overProgress() {
        return overProgress;
    }

    int tellingAfter() {
        return tellingAfter;
    }

    ClaimOrder require(List<StreamRecord> records) {
        for (StreamRecord record : records) {
            if (record instanceof TradesRecord trades) {
                requireJoined(trades);
                requireTrueEndOfTheEpochBefore(trades);
                note(trades);
            }
        }
        return this;
    }

    /** What has elements begins where something with elements ended, progress where anything did. */
    private void requireJoined(TradesRecord record) {
        EpochPosition from = place(record, record.claim().range().from());
        if (isProgress(record)) {
            assertThat(record.claim())
                    .matches(claim -> isStart(from) || known(ends, record).contains(from), "progress");
        } else {
            assertThat(record.claim())
                    .matches(
                            claim ->
                                    isStart(from) || known(elementsEnds, record).contains(from),
                            "with elements");
            overProgress += reachesOverProgress(record, from) ? 1 : 0;
        }
    }

    private boolean reachesOverProgress(TradesRecord record, EpochPosition from) {
        return known(ends, record).stream()
                .filter(end -> end.epoch() == from.epoch() && from.isBefore(end))
                .anyMatch(end -> !known(elementsEnds, record).contains(end));
    }

    private void requireTrueEndOfTheEpochBefore(TradesRecord record) {
        String symbol = record.claim().symbol();
        long epoch = record.claim().epoch();
        ClaimEnd after = record.after();
        if (after == null) {
            boolean begins = isStart(place(record, record.claim().range().from()));
            assertThat(tape.epochs.headMap(epoch).keySet())
                    .as("epochs before %s, of which it says nothing", record.claim())
                    .noneMatch(older -> begins && oracle.isKnown(older, symbol));
            return;
        }
        tellingAfter++;
        assertThat(record.claim().range().from()).isEqualTo(Position.START);
        assertThat(tape.epochs.subMap(after.epoch(), false, epoch, false).keySet())
                .as("epochs between %s and the one before", record.claim())
                .noneMatch(between -> oracle.isKnown(between, symbol));
        assertThat(after.to())
                .as("end of the epoch before %s", record.claim())
                .isEqualTo(Position.startOf(
                        tape.epochs.getOrDefault(after.epoch(), List.of()).size()));
        assertThat(known(ends, record)).contains(new EpochPosition(after.epoch(), after.to()));
    }

    private void note(TradesRecord record) {
        String symbol = record.claim().symbol();
        EpochPosition to = place(record, record.claim().range().to());
        ends.computeIfAbsent(symbol, s -> new HashSet<>()).add(to);
        if (!isProgress(record)) {
            elementsEnds.computeIfAbsent(symbol, s -> new HashSet<>()).add(to);
        }
    }

    private static Set<EpochPosition> known(Map<String, Set<EpochPosition>> places, TradesRecord record) {
        return places.getOrDefault(record.claim().symbol(), Set.of());
    }

    private static EpochPosition place(TradesRecord record, Position position) {
        return new EpochPosition(record.claim().epoch(), position);
    }

    private static boolean isStart(EpochPosition place) {
        return place.position().equals(Position.START);
    }

    private static boolean isProgress(TradesRecord record) {
        return record.trades().isEmpty() && record.unreadable().isEmpty();
    }
}
