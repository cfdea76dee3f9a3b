/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One execution as the feed reported it. It may still break a rule: see {@link TradeRules}.
 *
 * @param id its position on the tape
 * @param symbol the venue's symbol, case-sensitive, such as {@code AAPL} or {@code BINANCE:BTCUSDT}
 * @param tradedAt the venue's event time, milliseconds
 * @param receivedAt when its frame was read off the socket, milliseconds
 * @param price of one unit, in the quote currency
 * @param size units traded; 0 for venues that stream prices without trades
 * @param conditions the trade condition codes in the order sent; empty when there were none
 */
public record Trade(
        TradeId id,
        String symbol,
        Instant tradedAt,
        Instant receivedAt,
        BigDecimal price,
        BigDecimal size,
        List<String> conditions) {

    public Trade {
        price = Decimals.stripped(price);
        size = Decimals.stripped(size);
        conditions = List.copyOf(conditions);
    }

    public Position position() {
        return id.position();
    }
}
