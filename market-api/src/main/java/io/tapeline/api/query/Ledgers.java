/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is missing and what was refused. */
public final class Ledgers {

    private static final Comparator<GapRecord> BY_OPENING = Comparator.comparing(GapRecord::symbol)
            .thenComparing(gap -> gap.opened().epoch())
            .thenComparing(gap -> gap.opened().line());

    private static final Comparator<QuarantineRow> BY_KEY = Comparator.comparing(QuarantineRow::symbol)
            .thenComparing(QuarantineRow::key)
            .thenComparing(QuarantineRow::part);

    private final MarketStore store;

    public Ledgers(MarketStore store) {
        this.store = store;
    }

    /**
     * Reads gaps, by symbol, then as they opened.
     *
     * @param symbol whose, or null for all symbols
     */
    public Future<List<GapRecord>> gaps(@Nullable String symbol) {
        return store.gaps(symbol).map(gaps -> gaps.stream().sorted(BY_OPENING).toList());
    }

    /**
     * Reads refusals, by symbol and key. All are counted, at most {@code limit} rows are kept.
     *
     * @param symbol whose, or null for all symbols
     */
    public Future<Refusals> refusals(@Nullable String symbol, int limit) {
        var rows = new ArrayList<QuarantineRow>();
        var counts = new TreeMap<String, Long>();
        return store.quarantine(symbol, row -> {
                    if (rows.size() < limit) {
                        rows.add(row);
                    }
                    if (row.part() == 0) {
                        counts.merge(row.refusal().reason().name(), 1L, Long::sum);
                    }
                })
                .map(done -> new Refusals(rows.stream().sorted(BY_KEY).toList(), counts));
    }
}
