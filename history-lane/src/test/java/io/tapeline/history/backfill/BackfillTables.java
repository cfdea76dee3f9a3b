/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gaps and backfilled bars in memory; may die at any of its calls. */
final class BackfillTables implements BackfillStore {

    /** The process ends in the middle of a call. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, StoredGap> gaps = new TreeMap<>();
    private final TreeMap<String, Row> bars = new TreeMap<>();
    private int callsLeft = Integer.MAX_VALUE;

    /** Writes a gap as the function does: anew, without what became of the one before. */
    BackfillTables gap(GapRecord gap) {
        gaps.put(key(gap), new StoredGap(gap, Optional.empty()));
        return this;
    }

    /** Dies in the call after so many. */
    void dieAfter(int calls) {
        callsLeft = calls;
    }

    Optional<GapBackfill> outcome(GapRecord gap) {
        return Optional.ofNullable(gaps.get(key(gap))).flatMap(StoredGap::backfill);
    }

    /** The rows of backfilled bars, by key. */
    Map<String, Row> rows() {
        return new HashMap<>(bars);
    }

    List<BackfilledBar> bars() {
        return bars.values().stream().map(BackfilledBar::read).toList();
    }

    List<StoredGap> gaps() {
        return new ArrayList<>(gaps.values());
    }

    @Override
    public Ledger ledger() {
        return new Ledger(gaps(), List.of());
    }

    @Override
    public void put(List<BackfilledBar> added) {
        for (BackfilledBar bar : added) {
            live();
            bars.put(BackfilledBar.series(bar.symbol()) + "/" + bar.start(), bar.toRow());
        }
    }

    @Override
    public boolean settle(GapRecord gap, GapBackfill outcome) {
        live();
        StoredGap held = gaps.get(key(gap));
        if (held == null || !held.gap().equals(gap)) {
            return false;
        }
        gaps.put(key(gap), new StoredGap(gap, Optional.of(outcome)));
        return true;
    }

    private void live() {
        if (callsLeft-- == 0) {
            throw new Killed();
        }
    }

    private static String key(GapRecord gap) {
        return gap.symbol() + "/" + GapRow.key(gap.opened());
    }
}
