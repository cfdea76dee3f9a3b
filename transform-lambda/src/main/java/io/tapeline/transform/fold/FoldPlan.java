/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records folded in order into bars as they were read; nothing is written here. */
final class FoldPlan {

    private final Map<BarKey, StoredBar> read = new LinkedHashMap<>();
    private final Map<BarKey, StoredBar> folded = new LinkedHashMap<>();
    /** What the records folded so far answer for, by epoch: each bar is told once, not once a record. */
    private final Map<Long, PositionSet> answered = new HashMap<>();

    private final List<Trade> newTrades = new ArrayList<>();
    private final List<JudgedRecord> tooManyHoles = new ArrayList<>();

    private FoldPlan(Collection<StoredBar> bars) {
        for (StoredBar bar : bars) {
            read.put(bar.key(), bar);
            folded.put(bar.key(), bar);
        }
    }

    /** Folds records, in order, into these bars alone; a record's other bars are not looked at. */
    static FoldPlan of(Collection<StoredBar> bars, List<JudgedRecord> records) {
        var plan = new FoldPlan(bars);
        records.forEach(plan::add);
        plan.joinWhatIsAnswered();
        return plan;
    }

    /** Returns the bars that differ from what was read, still with the version read. */
    List<StoredBar> changed() {
        return folded.values().stream()
                .filter(bar -> !bar.equals(read.get(bar.key())))
                .toList();
    }

    /** Returns the trades that were not applied in their minute. */
    List<Trade> newTrades() {
        return newTrades;
    }

    /** Returns the records of which nothing was folded, because a bar's applied would have too many ranges. */
    List<JudgedRecord> tooManyHoles() {
        return tooManyHoles;
    }

    private void add(JudgedRecord record) {
        var next = new HashMap<BarKey, StoredBar.Folded>();
        for (Map.Entry<BarKey, List<Trade>> entry : record.byBar().entrySet()) {
            StoredBar bar = folded.get(entry.getKey());
            if (bar == null) {
                continue;
            }
            StoredBar before = bar.joined(record.epoch(), answered(record.epoch()));
            StoredBar.Folded after = before.fold(record.epoch(), record.answered(), entry.getValue());
            int fragments = after.bar().applied().fragments();
            if (fragments > Applied.MAX_FRAGMENTS
                    && fragments > before.applied().fragments()) {
                tooManyHoles.add(record);
                return;
            }
            next.put(entry.getKey(), after);
        }
        answered.put(record.epoch(), answered(record.epoch()).plus(record.answered()));
        next.forEach((key, after) -> {
            folded.put(key, after.bar());
            if (key.interval() == Interval.MINUTE) {
                newTrades.addAll(after.added());
            }
        });
    }

    private PositionSet answered(long epoch) {
        return answered.getOrDefault(epoch, PositionSet.EMPTY);
    }

    /** What records say of bars of which they have no trades. */
    private void joinWhatIsAnswered() {
        answered.forEach((epoch, positions) -> folded.replaceAll((key, bar) -> bar.joined(epoch, positions)));
    }
}
