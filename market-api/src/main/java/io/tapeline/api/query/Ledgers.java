/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredSeries;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is missing and what was refused. */
public final class Ledgers {

    private final MarketStore store;
    private final BackfilledSymbols backfilled;

    public Ledgers(MarketStore store, BackfilledSymbols backfilled) {
        this.store = store;
        this.backfilled = backfilled;
    }

    /**
     * Reads the newest gaps of a symbol, and no others.
     *
     * @param before only gaps that opened earlier, null for all
     */
    public Future<Gaps> gaps(String symbol, GapRecord.@Nullable Opening before, int limit) {
        // one more than fits tells whether there is a next page
        return store.newestGaps(symbol, before, limit + 1).map(read -> {
            backfilled.saw(read);
            List<StoredGap> page = read.subList(0, Math.min(limit, read.size()));
            return new Gaps(
                    page, read.size() > limit ? GapPlace.of(page.get(limit - 1).gap()) : null);
        });
    }

    /**
     * Reads gaps of all symbols, by symbol, of a symbol the newest first. Reads all there are for each page.
     *
     * @param after only gaps after this place are kept, null for all
     */
    public Future<Gaps> allGaps(int limit, @Nullable GapPlace after) {
        // a gap is less than a kilobyte: so many are few bytes
        var first = new FirstRows<GapPlace, StoredGap>(limit, gap -> 0);
        return store.gaps(gap -> {
                    GapPlace place = GapPlace.of(gap.gap());
                    if (after == null || place.compareTo(after) > 0) {
                        first.take(place, gap);
                    }
                })
                .map(done -> {
                    backfilled.saw(first.rows());
                    return new Gaps(first.rows(), first.next());
                });
    }

    /** Lists the series of bars and of trades, whoever expects them. */
    public Future<StoredSeries> series() {
        return store.series();
    }

    /**
     * Reads refusals, by symbol and key. All are counted; at most {@code limit} rows are kept, and at most
     * {@value FirstRows#MAX_BYTES} bytes of them.
     *
     * @param symbol whose, or null for all symbols
     * @param after only rows after this place are kept, null for all
     */
    public Future<Refusals> refusals(@Nullable String symbol, int limit, @Nullable RefusalPlace after) {
        var first = new FirstRows<RefusalPlace, QuarantineRow>(limit, row -> row.bytes().length);
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
