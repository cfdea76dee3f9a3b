/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;

/** What makes an element of the tape itself, wherever it ends: in a row of trades, in a bar, or in quarantine. */
public record TradeKey(String symbol, TradeId id) {

    public static TradeKey of(Trade trade) {
        return new TradeKey(trade.symbol(), trade.id());
    }
}
