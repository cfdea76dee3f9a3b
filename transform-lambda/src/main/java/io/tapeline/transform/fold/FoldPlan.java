/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
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
        for (Map.Entry<BarKey, StoredBar> entry : folded.entrySet()) {
            StoredBar before = entry.getValue();
            List<Trade> trades = record.byBar().getOrDefault(entry.getKey(), List.of());
            StoredBar.Folded after = before.fold(record.epoch(), record.answered(), trades);
            int more = after.bar().applied().fragments() - before.applied().fragments();
            if (trades.isEmpty()) {
                // it says that this bar has none of its trades: worth keeping only where it joins ranges
                if (more > 0) {
                    continue;
                }
            } else if (more > 0 && after.bar().applied().fragments() > Applied.MAX_FRAGMENTS) {
                tooManyHoles.add(record);
                return;
            }
            next.put(entry.getKey(), after);
        }
        next.forEach((key, after) -> {
            folded.put(key, after.bar());
            if (key.interval() == Interval.MINUTE) {
                newTrades.addAll(after.added());
            }
        });
    }
}
