/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.transform.quarantine.RefusedElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applies the rules for trades to one record. */
public final class Judge {

    /** A trade with longer condition codes would not fit a row of its own; real ones have a few characters. */
    static final int MAX_CONDITION_CHARACTERS = 4_096;

    private Judge() {}

    /**
     * Judges every element.
     *
     * @param record the record, decoded
     * @param bytes the record as it arrived
     */
    public static JudgedRecord judge(TradesRecord record, byte[] bytes) {
        var refused = new TreeMap<Position, RefusedElement>();
        for (Unreadable element : record.unreadable()) {
            refused.put(
                    element.position(), new RefusedElement.NoTrade(element, receivedAt(record, element.position())));
        }
        var accepted = new ArrayList<Trade>(record.trades().size());
        for (Trade trade : record.trades()) {
            Refusal refusal = refusal(trade);
            if (refusal == null) {
                accepted.add(trade);
            } else {
                refused.put(trade.position(), new RefusedElement.BadTrade(trade, refusal));
            }
        }
        List<List<RefusedElement>> holes = holes(refused, accepted);
        PositionSet answered = PositionSet.of(record.claim().range());
        for (List<RefusedElement> hole : holes) {
            Position from = hole.get(0).position();
            Position last = hole.get(hole.size() - 1).position();
            answered = answered.minus(new PositionRange(from, last.next()));
        }
        return new JudgedRecord(record, bytes, accepted, holes, answered);
    }

    private static @Nullable Refusal refusal(Trade trade) {
        int characters = trade.conditions().stream().mapToInt(String::length).sum();
        if (characters > MAX_CONDITION_CHARACTERS) {
            return new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    "conditions have at most " + MAX_CONDITION_CHARACTERS + " characters, was " + characters);
        }
        return TradeRules.refusal(trade);
    }

    /** Refused elements with no accepted one between them share a hole, so that a burst of refusals costs one. */
    private static List<List<RefusedElement>> holes(
            NavigableMap<Position, RefusedElement> refused, List<Trade> accepted) {
        NavigableSet<Position> acceptedPositions = new TreeSet<>();
        accepted.forEach(trade -> acceptedPositions.add(trade.position()));
        var holes = new ArrayList<List<RefusedElement>>();
        Position nextAccepted = null;
        for (RefusedElement element : refused.values()) {
            boolean apart = nextAccepted != null && nextAccepted.isBefore(element.position());
            if (holes.isEmpty() || apart) {
                holes.add(new ArrayList<>());
            }
            holes.get(holes.size() - 1).add(element);
            nextAccepted = acceptedPositions.higher(element.position());
        }
        return holes;
    }

    private static @Nullable Instant receivedAt(TradesRecord record, Position position) {
        FrameMark last = record.lastFrame();
        if (last != null && last.frame() == position.frame()) {
            return last.receivedAt();
        }
        return record.trades().stream()
                .filter(trade -> trade.position().frame() == position.frame())
                .map(Trade::receivedAt)
                .findFirst()
                .orElse(null);
    }
}
