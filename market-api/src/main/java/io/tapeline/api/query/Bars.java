/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredBars;
import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.RollUp;
import io.tapeline.market.row.MalformedRowException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bars; longer intervals are rolled up from stored minutes (API-1, API-2, API-5, API-9). */
public final class Bars {

    private static final Logger LOG = LoggerFactory.getLogger(Bars.class);

    private final MarketStore store;
    private final Worker worker;
    private final BackfilledSymbols backfilled;

    public Bars(MarketStore store, Worker worker, BackfilledSymbols backfilled) {
        this.store = store;
        this.worker = worker;
        this.backfilled = backfilled;
    }

    /** Reads the newest bars of a range. A bar is whole or not in the answer, whatever the limits cut. */
    public Future<BarPage> page(BarRequest request) {
        // progress first: bars read after it hold all that it speaks of, so none is called final too early
        return store.symbol(request.symbol())
                .compose(symbol -> store.newestBars(request.span(), request.rows())
                        .compose(stored -> worker.run(() -> page(request, stored, symbol))))
                .compose(page -> request.interval() == Interval.DAY
                        ? Future.succeededFuture(page)
                        : withBackfilled(request, page));
    }

    /** A row of a backfilled minute that cannot be read hides no live bar. */
    private Future<BarPage> withBackfilled(BarRequest request, BarPage page) {
        return backfilled
                .mayHave(store, request.symbol())
                .compose(may -> may ? backfilled(request, page) : Future.succeededFuture(page))
                .recover(failed -> {
                    if (failed instanceof MalformedRowException) {
                        Failures.tell(LOG, request.symbol() + " is shown without backfilled bars", failed);
                        return Future.succeededFuture(page);
                    }
                    return Future.failedFuture(failed);
                });
    }

    /**
     * Adds what was backfilled in a page's time. Of more than an answer is made of, the page becomes the newer part.
     */
    private Future<BarPage> backfilled(BarRequest request, BarPage page) {
        BarSpan asked = request.span();
        var span = new BarSpan(request.symbol(), Interval.MINUTE, page.earlier().orElse(asked.from()), asked.to());
        int rows = BarRequest.MAX_ROWS + 1;
        return store.newestBackfilled(span, rows)
                .compose(minutes -> worker.run(() -> {
                    var rolled = Backfilled.of(minutes, request.interval());
                    if (minutes.size() < rows) {
                        return page.with(rolled.values());
                    }
                    // its earlier minutes may not have been read
                    rolled.remove(rolled.firstKey());
                    return page.from(rolled.firstKey()).with(rolled.values());
                }));
    }

    private static BarPage page(BarRequest request, StoredBars stored, Optional<SymbolState> symbol) {
        SortedMap<Long, Bar> bars = RollUp.of(request.symbol(), stored.bars(), request.interval());
        boolean cut = stored.more() && !bars.isEmpty();
        if (cut) {
            // its earlier minutes may not have been read
            bars.remove(bars.firstKey());
        }
        while (bars.size() > request.limit()) {
            bars.remove(bars.firstKey());
            cut = true;
        }
        var views = new ArrayList<BarView>(bars.size());
        bars.forEach((start, bar) ->
                views.add(BarView.of(new BarKey(request.symbol(), request.interval(), start), bar, symbol)));
        return new BarPage(
                request.symbol(),
                request.interval(),
                views,
                cut ? OptionalLong.of(bars.firstKey()) : OptionalLong.empty(),
                List.of());
    }
}
