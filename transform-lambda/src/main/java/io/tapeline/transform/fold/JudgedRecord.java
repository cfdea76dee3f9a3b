/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.JudgedClaim;
import io.tapeline.market.row.Arrival;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.quarantine.RefusedElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record after the rules: which of its trades are folded, which elements are refused, which bars it touches. */
public final class JudgedRecord {

    private final TradesRecord record;
    private final byte[] bytes;
    private final @Nullable Arrival arrival;
    private final Judgement judgement;
    private final JudgedClaim claim;
    private final Map<BarKey, List<Trade>> byBar;
    private final Set<BarKey> joins;

    /**
     * What the rules say.
     *
     * @param accepted trades to fold, ascending by position
     * @param refused elements that are not folded now, ascending by position
     * @param discarded elements that are never to be folded
     * @param joins days that are told of the record if they have a bar, whether a trade of it falls into them or not
     * @param mustClose those of them without which discarding would not keep a trade out
     * @param rules which rules these were
     */
    record Judgement(
            List<Trade> accepted,
            List<RefusedElement> refused,
            List<Position> discarded,
            Set<BarKey> joins,
            Set<BarKey> mustClose,
            Rules rules) {}

    JudgedRecord(TradesRecord record, byte[] bytes, @Nullable Arrival arrival, Judgement judgement) {
        this.record = record;
        this.bytes = bytes;
        this.arrival = arrival;
        this.judgement = judgement;
        this.claim = new JudgedClaim(
                record.claim().epoch(),
                record.claim().range(),
                positions(judgement.accepted()),
                judgement.refused().stream().map(RefusedElement::position).toList(),
                judgement.discarded(),
                judgement.rules().version(),
                judgement.rules().policy());
        this.byBar = byBar(judgement.accepted());
        this.joins = without(judgement.joins(), byBar.keySet());
    }

    /** Nearly always a record's trades fall into the day of their receipt. */
    private static Set<BarKey> without(Set<BarKey> days, Set<BarKey> touched) {
        if (touched.containsAll(days)) {
            return Set.of();
        }
        var left = new LinkedHashSet<>(days);
        left.removeAll(touched);
        return left;
    }

    private static List<Position> positions(List<Trade> trades) {
        var positions = new ArrayList<Position>(trades.size());
        for (Trade trade : trades) {
            positions.add(trade.position());
        }
        return positions;
    }

    private static Map<BarKey, List<Trade>> byBar(List<Trade> accepted) {
        var byBar = new LinkedHashMap<BarKey, List<Trade>>();
        for (Interval interval : Interval.values()) {
            if (interval.isStored()) {
                addByBar(accepted, interval, byBar);
            }
        }
        return byBar;
    }

    /** Most trades fall into the bar of the one before, and the calendar is slow to ask. */
    private static void addByBar(List<Trade> accepted, Interval interval, Map<BarKey, List<Trade>> byBar) {
        BarKey key = null;
        long end = 0;
        List<Trade> own = List.of();
        for (Trade trade : accepted) {
            long second = trade.tradedAt().getEpochSecond();
            if (key == null || second < key.start() || second >= end) {
                key = BarKey.of(trade, interval);
                end = key.end();
                own = byBar.get(key);
                if (own == null) {
                    // nearly always the only bar: of two, the other's list may grow
                    own = new ArrayList<>(byBar.isEmpty() || interval == Interval.DAY ? accepted.size() : 10);
                    byBar.put(key, own);
                }
            }
            own.add(trade);
        }
    }

    /**
     * Returns this record cut into pieces of so many refused elements at most, one or more; itself when it has no more.
     * A record may be cut anywhere: each piece claims what it holds. Of each, the bytes are those of the whole record.
     */
    List<JudgedRecord> cut(int maxRefused) {
        var pieces = new ArrayList<JudgedRecord>();
        PositionRange whole = record.claim().range();
        Position from = whole.from();
        for (int i = maxRefused; i < refused().size(); i += maxRefused) {
            Position to = refused().get(i).position();
            pieces.add(piece(new PositionRange(from, to)));
            from = to;
        }
        pieces.add(pieces.isEmpty() ? this : piece(new PositionRange(from, whole.to())));
        return pieces;
    }

    private JudgedRecord piece(PositionRange range) {
        PositionRange whole = record.claim().range();
        var claim = new Claim(record.claim().symbol(), record.claim().epoch(), range);
        var part = new TradesRecord(
                claim,
                record.source(),
                record.trades().stream()
                        .filter(trade -> range.contains(trade.position()))
                        .toList(),
                range.to().equals(whole.to()) ? record.lastFrame() : null,
                record.unreadable().stream()
                        .filter(element -> range.contains(element.position()))
                        .toList(),
                range.from().equals(whole.from()) ? record.after() : null);
        var judged = new Judgement(
                accepted().stream()
                        .filter(trade -> range.contains(trade.position()))
                        .toList(),
                refused().stream()
                        .filter(element -> range.contains(element.position()))
                        .toList(),
                judgement.discarded().stream().filter(range::contains).toList(),
                judgement.joins(),
                judgement.mustClose(),
                judgement.rules());
        return new JudgedRecord(part, bytes, arrival, judged);
    }

    /** Returns this record with some of its trades refused. */
    JudgedRecord refusing(Set<Position> positions, Refusal refusal) {
        if (positions.isEmpty()) {
            return this;
        }
        var left = new ArrayList<Trade>();
        var all = new ArrayList<>(refused());
        for (Trade trade : accepted()) {
            if (positions.contains(trade.position())) {
                all.add(new RefusedElement.BadTrade(trade, refusal));
            } else {
                left.add(trade);
            }
        }
        all.sort(Comparator.comparing(RefusedElement::position));
        var judged = new Judgement(
                left, all, judgement.discarded(), judgement.joins(), judgement.mustClose(), judgement.rules());
        return new JudgedRecord(record, bytes, arrival, judged);
    }

    /** Returns whether it has elements, and none of them is folded now. */
    public boolean isRefused() {
        return judgement.accepted().isEmpty() && !judgement.refused().isEmpty();
    }

    /** Returns the record that was judged. */
    public TradesRecord record() {
        return record;
    }

    /** Returns the record as it arrived. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns where it was on the stream, null when not told. */
    @Nullable
    Arrival arrival() {
        return arrival;
    }

    /** Returns what it tells every bar it touches. */
    JudgedClaim claim() {
        return claim;
    }

    /** Returns the trades to fold, ascending by position. */
    List<Trade> accepted() {
        return judgement.accepted();
    }

    /** Returns the elements that are not folded now, ascending by position. */
    List<RefusedElement> refused() {
        return judgement.refused();
    }

    /** Returns the trades to fold by the stored bars they fall into. */
    Map<BarKey, List<Trade>> byBar() {
        return byBar;
    }

    /** Returns the days beside those it touches that it tells of its elements if they have a bar. */
    Set<BarKey> joins() {
        return joins;
    }

    /** Returns the days that must have closed its elements before they can be called discarded. */
    Set<BarKey> mustClose() {
        return judgement.mustClose();
    }
}
