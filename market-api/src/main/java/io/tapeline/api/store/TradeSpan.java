/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.TradeId;

/**
 * Rows of trades of one symbol and hour, in the order of their keys: by epoch and first position.
 *
 * @param hour the hour's first epoch second
 * @param after rows whose key is not after this text are left out
 * @param limit at most so many rows, at least 1
 */
public record TradeSpan(String symbol, long hour, String after, int limit) {

    /** Every key begins with an epoch of twenty digits. */
    private static final String BEFORE_ALL = "0";

    /** Returns the hour from its first row on. */
    public static TradeSpan all(String symbol, long hour, int limit) {
        return new TradeSpan(symbol, hour, BEFORE_ALL, limit);
    }

    /** Returns the hour from the rows on that begin at {@code first}: their keys go on after its text. */
    public TradeSpan from(TradeId first) {
        return new TradeSpan(symbol, hour, first.sortKey(), limit);
    }

    /** Returns the rows after a key. */
    public TradeSpan after(String key) {
        return new TradeSpan(symbol, hour, key, limit);
    }

    /** Returns the same for twice as many rows. */
    public TradeSpan twice() {
        return new TradeSpan(symbol, hour, after, Math.multiplyExact(limit, 2));
    }

    String series() {
        return TradesRow.series(symbol, hour);
    }
}
