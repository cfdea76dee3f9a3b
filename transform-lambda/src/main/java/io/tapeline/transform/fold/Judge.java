/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.Arrival;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.transform.fold.JudgedRecord.Judgement;
import io.tapeline.transform.quarantine.RefusedElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Applies the rules for trades to one record. */
public final class Judge {

    private Judge() {}

    /**
     * Judges every element.
     *
     * @param record the record, decoded
     * @param bytes the record as it arrived
     */
    public static JudgedRecord judge(TradesRecord record, byte[] bytes) {
        return judge(record, bytes, null, Rules.NEWEST);
    }

    /** Judges every element of a record of which it is known where it was on the stream. */
    public static JudgedRecord judge(
            TradesRecord record, byte[] bytes, @Nullable Arrival arrival, ConditionPolicy policy) {
        return judge(record, bytes, arrival, Rules.of(policy));
    }

    /**
     * Gives up every element, for good: folding it closes their positions where they are not folded already, in the
     * days of their receipt and of their times, and without fail where a trade that the rules take would fall.
     */
    public static JudgedRecord discard(TradesRecord record, byte[] bytes) {
        Map<Long, Instant> times = receivedAt(record);
        var days = new LinkedHashSet<BarKey>();
        var mustClose = new LinkedHashSet<BarKey>();
        var positions = new TreeSet<Position>();
        for (Trade trade : record.trades()) {
            positions.add(trade.position());
            addDay(days, record, trade.receivedAt());
            // a later version may take a time that this one does not
            addDay(days, record, trade.tradedAt());
            if (Rules.NEWEST.refusal().apply(trade) == null) {
                addDay(mustClose, record, trade.tradedAt());
            }
        }
        for (Unreadable element : record.unreadable()) {
            positions.add(element.position());
            addDay(days, record, times.get(element.position().frame()));
        }
        return new JudgedRecord(
                record,
                bytes,
                null,
                new Judgement(List.of(), List.of(), List.copyOf(positions), days, mustClose, Rules.NEWEST));
    }

    static JudgedRecord judge(TradesRecord record, byte[] bytes, @Nullable Arrival arrival, Rules rules) {
        var refused = new ArrayList<RefusedElement>();
        if (!record.unreadable().isEmpty()) {
            Map<Long, Instant> times = receivedAt(record);
            for (Unreadable element : record.unreadable()) {
                long frame = element.position().frame();
                refused.add(new RefusedElement.NoTrade(element, times.get(frame)));
            }
        }
        var accepted = new ArrayList<Trade>(record.trades().size());
        for (Trade trade : record.trades()) {
            Refusal refusal = rules.refusal().apply(trade);
            if (refusal == null) {
                accepted.add(trade);
            } else {
                refused.add(new RefusedElement.BadTrade(trade, refusal));
            }
        }
        refused.sort(Comparator.comparing(RefusedElement::position));
        var days = new LinkedHashSet<BarKey>();
        refused.forEach(element -> addDay(days, record, element.receivedAt()));
        if (!accepted.isEmpty()) {
            addDay(days, record, accepted.get(0).receivedAt());
            addDay(days, record, accepted.get(accepted.size() - 1).receivedAt());
        }
        return new JudgedRecord(
                record, bytes, arrival, new Judgement(accepted, refused, List.of(), days, Set.of(), rules));
    }

    private static Map<Long, Instant> receivedAt(TradesRecord record) {
        var times = new HashMap<Long, Instant>();
        record.trades().forEach(trade -> times.put(trade.position().frame(), trade.receivedAt()));
        FrameMark last = record.lastFrame();
        if (last != null) {
            times.put(last.frame(), last.receivedAt());
        }
        return times;
    }

    private static void addDay(Set<BarKey> days, TradesRecord record, @Nullable Instant time) {
        if (time != null) {
            String symbol = record.claim().symbol();
            days.add(new BarKey(symbol, Interval.DAY, Interval.DAY.startOf(symbol, time)));
        }
    }
}
