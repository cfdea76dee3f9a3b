/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.trade.Trade;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trades in the order of trading.
 *
 * @param trades each once
 * @param last the place after which the next page starts, null at the end
 */
public record TradePage(
        String symbol, List<Trade> trades, @Nullable TradePlace last) {

    public TradePage {
        trades = List.copyOf(trades);
    }

    public Optional<TradePlace> next() {
        return Optional.ofNullable(last);
    }

    static TradePage of(TradeRequest request, List<Trade> found) {
        if (found.size() <= request.limit()) {
            return new TradePage(request.symbol(), found, null);
        }
        List<Trade> trades = found.subList(0, request.limit());
        return new TradePage(request.symbol(), trades, TradePlace.of(trades.get(trades.size() - 1)));
    }
}
