/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Makes trades, each at the next position of epoch 1. */
public final class Prints {

    /** 2026-11-20 14:30:00 UTC, a Friday: the New York open. */
    public static final long OPEN = 1_795_185_000L;

    private final String symbol;
    private long frame;

    public Prints(String symbol) {
        this.symbol = symbol;
    }

    /** Returns a trade received 5 ms after it was made. */
    public Trade at(long second, String price, String size) {
        return at(second, second, price, size);
    }

    /** Returns a trade received 5 ms after the second named. */
    public Trade at(long second, long receivedSecond, String price, String size) {
        return new Trade(
                new TradeId(1, new Position(frame++, 0)),
                symbol,
                Instant.ofEpochSecond(second),
                Instant.ofEpochSecond(receivedSecond).plusMillis(5),
                new BigDecimal(price),
                new BigDecimal(size),
                List.of("1"));
    }
}
