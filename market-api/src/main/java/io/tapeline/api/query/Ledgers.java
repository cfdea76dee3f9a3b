/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredSeries;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is missing and what was refused. */
public final class Ledgers {

    private static final Comparator<GapRecord> BY_OPENING = Comparator.comparing(GapRecord::symbol)
            .thenComparing(gap -> gap.opened().epoch())
            .thenComparing(gap -> gap.opened().line());

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

    /** Lists the series of bars and of trades, whoever expects them. */
    public Future<StoredSeries> series() {
        return store.series();
    }

    /**
     * Reads refusals, by symbol and key. All are counted; at most {@code limit} rows are kept, and at most
     * {@value FirstRefusals#MAX_BYTES} bytes of them.
     *
     * @param symbol whose, or null for all symbols
     * @param after only rows after this place are kept, null for all
     */
    public Future<Refusals> refusals(@Nullable String symbol, int limit, @Nullable RefusalPlace after) {
        var first = new FirstRefusals(limit);
        var counts = new TreeMap<String, Long>();
        return store.quarantine(symbol, row -> {
                    RefusalPlace place = RefusalPlace.of(row);
                    if (after == null || place.compareTo(after) > 0) {
                        first.take(place, row);
                    }
                    if (row.part() == 0) {
                        counts.merge(row.refusal().reason().name(), 1L, Long::sum);
                    }
                })
                .map(done -> new Refusals(first.rows(), counts, first.next()));
    }
}
