/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.TradeSpan;
import io.tapeline.market.trade.Trade;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads trades hour by hour, within an hour by identity, each once whatever rows repeat it (API-3). A page begins to
 * read where the one before ended, and reads {@value #MAX_PAGES} MB at most, or until it has moved (API-8).
 */
public final class Trades {

    /** So many pages of the store, each of 1 MB, are read for one answer. */
    static final int MAX_PAGES = 8;

    /**
     * So many rows are asked for at first, and twice as many each next time: how much a row holds is not known before.
     */
    private static final int LEAST_ROWS = 16;

    private static final int TRADES_A_ROW = 8;

    private final MarketStore store;

    public Trades(MarketStore store) {
        this.store = store;
    }

    /** Reads one page; hours are read one after the other until it is full. */
    public Future<TradePage> page(TradeRequest request) {
        return new Walk(request).hour(request.firstHour());
    }

    /** One request on its way through the rows. */
    private final class Walk {
        private final TradeRequest request;
        private final List<Trade> found = new ArrayList<>();
        /** After the last trade found, null while there is none. */
        private @Nullable TradePlace place;

        private int pages;

        Walk(TradeRequest request) {
            this.request = request;
        }

        Future<TradePage> hour(long hour) {
            if (hour >= request.to()) {
                return end(null);
            }
            // one more than fits tells whether there is a next page
            int room = request.limit() + 1 - found.size();
            var span = TradeSpan.all(request.symbol(), hour, Math.max(LEAST_ROWS, room / TRADES_A_ROW));
            TradePlace listed = request.listed(hour);
            return rows(new HourMerge(request, hour, room), listed == null ? span : span.from(listed.first()));
        }

        private Future<TradePage> rows(HourMerge merge, TradeSpan span) {
            int before = merge.rows();
            return store.trades(span, merge::take).compose(next -> {
                pages += merge.rows() > before ? 1 : 0;
                return next(merge, span, next);
            });
        }

        private Future<TradePage> next(HourMerge merge, TradeSpan span, Optional<String> next) {
            if (merge.isFull() || next.isEmpty()) {
                List<Trade> more = next.isEmpty() ? merge.all() : merge.settled();
                int room = request.limit() - found.size();
                List<Trade> fitting = more.subList(0, Math.min(room, more.size()));
                found.addAll(fitting);
                if (!fitting.isEmpty()) {
                    place = merge.placeAfter(fitting.get(fitting.size() - 1).id());
                }
                return more.size() > room ? end(place) : hour(span.hour() + TradeRequest.HOUR_SECONDS);
            }
            if (pages >= MAX_PAGES && merge.hasMoved()) {
                found.addAll(merge.settled());
                return end(merge.place());
            }
            return rows(merge, span.after(next.get()).twice());
        }

        private Future<TradePage> end(@Nullable TradePlace next) {
            return Future.succeededFuture(new TradePage(request.symbol(), found, next));
        }
    }
}
