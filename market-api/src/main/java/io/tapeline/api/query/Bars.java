/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.RollUp;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads bars; longer intervals are rolled up from stored minutes (API-1, API-2, API-5). */
public final class Bars {

    private final MarketStore store;

    public Bars(MarketStore store) {
        this.store = store;
    }

    /** Reads the newest bars of a range. A bar is whole or not in the answer, whatever the limits cut. */
    public Future<BarPage> page(BarRequest request) {
        // progress first: bars read after it hold all that it speaks of, so none is called final too early
        return store.symbol(request.symbol())
                .compose(symbol -> store.newestBars(request.span(), request.rows())
                        .map(stored -> page(request, stored, symbol.flatMap(SymbolRow::progress))));
    }

    private static BarPage page(BarRequest request, List<StoredBar> stored, Optional<Instant> progress) {
        SortedMap<Long, Bar> bars = RollUp.of(request.symbol(), minutes(stored), request.interval());
        boolean cut = stored.size() == request.rows();
        if (cut) {
            // its earlier minutes may not have been read
            bars.remove(bars.firstKey());
        }
        while (bars.size() > request.limit()) {
            bars.remove(bars.firstKey());
            cut = true;
        }
        var views = new ArrayList<BarView>(bars.size());
        bars.forEach((start, bar) -> {
            var key = new BarKey(request.symbol(), request.interval(), start);
            views.add(new BarView(key, bar, BarState.of(key, bar, progress)));
        });
        return new BarPage(
                request.symbol(),
                request.interval(),
                views,
                cut ? OptionalLong.of(bars.firstKey()) : OptionalLong.empty());
    }

    private static SortedMap<Long, Bar> minutes(List<StoredBar> stored) {
        var minutes = new TreeMap<Long, Bar>();
        for (StoredBar row : stored) {
            if (row.bar() != null) {
                minutes.put(row.key().start(), row.bar());
            }
        }
        return minutes;
    }
}
