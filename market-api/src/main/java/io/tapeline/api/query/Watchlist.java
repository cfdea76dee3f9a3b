/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.SymbolRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads every symbol with its newest day bar. */
public final class Watchlist {

    /** So many symbols are read at a time, so that a long list does not crowd out other requests. */
    private static final int AT_A_TIME = 32;

    private final MarketStore store;

    public Watchlist(MarketStore store) {
        this.store = store;
    }

    /** Reads all symbols, ascending. */
    public Future<List<Quote>> quotes() {
        return store.symbols().compose(rows -> {
            List<SymbolRow> ascending = rows.stream()
                    .sorted(Comparator.comparing(SymbolRow::symbol))
                    .toList();
            return quotes(ascending, new ArrayList<>(ascending.size()));
        });
    }

    private Future<List<Quote>> quotes(List<SymbolRow> rows, List<Quote> found) {
        if (found.size() == rows.size()) {
            return Future.succeededFuture(List.copyOf(found));
        }
        List<Future<Quote>> some = rows.stream()
                .skip(found.size())
                .limit(AT_A_TIME)
                .map(this::quote)
                .toList();
        return Future.all(some).compose(read -> {
            found.addAll(read.list());
            return quotes(rows, found);
        });
    }

    private Future<Quote> quote(SymbolRow row) {
        return store.newestBars(BarSpan.all(row.symbol(), Interval.DAY), 1)
                .map(days -> new Quote(row, days.isEmpty() ? null : days.get(0).bar()));
    }
}
