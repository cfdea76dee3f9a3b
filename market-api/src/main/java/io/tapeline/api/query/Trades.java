/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads trades in the order of trading, each once whatever rows repeat it (API-3). */
public final class Trades {

    private final MarketStore store;

    public Trades(MarketStore store) {
        this.store = store;
    }

    /** Reads one page; hours are read one after the other until it is full. */
    public Future<TradePage> page(TradeRequest request) {
        return collect(request, request.firstHour(), new ArrayList<>());
    }

    private Future<TradePage> collect(TradeRequest request, long hour, List<Trade> found) {
        // one more than fits tells whether there is a next page
        if (found.size() > request.limit() || hour >= request.to()) {
            return Future.succeededFuture(TradePage.of(request, found));
        }
        return store.trades(request.symbol(), hour).compose(trades -> {
            found.addAll(wanted(request, trades));
            return collect(request, hour + TradeRequest.HOUR_SECONDS, found);
        });
    }

    private static List<Trade> wanted(TradeRequest request, List<Trade> trades) {
        Map<TradeId, Trade> once = new HashMap<>();
        for (Trade trade : trades) {
            if (request.wants(trade)) {
                once.putIfAbsent(trade.id(), trade);
            }
        }
        return once.values().stream()
                .sorted(TradePlace.ORDER)
                .limit(request.limit() + 1L)
                .toList();
    }
}
