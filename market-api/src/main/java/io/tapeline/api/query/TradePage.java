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
 * Trades hour by hour, within an hour by identity.
 *
 * @param trades each once; may be fewer than asked for, or none, although there are more
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
}
