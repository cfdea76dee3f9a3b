/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.trade.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Which trades are wanted.
 *
 * @param from no trade is earlier, epoch seconds of the venue
 * @param to every trade is earlier, epoch seconds of the venue
 * @param limit at most so many, the first in the order of listing
 * @param after only trades after this place, null for all
 */
public record TradeRequest(
        String symbol,
        long from,
        long to,
        int limit,
        @Nullable TradePlace after) {

    public static final int MAX_LIMIT = 10_000;

    /** Every hour of the range may cost a read, whether it holds trades or not. */
    public static final long MAX_SECONDS = 7 * 24 * 3600L;

    static final long HOUR_SECONDS = 3600;

    public TradeRequest {
        if (from >= to) {
            throw new IllegalArgumentException("from must be before to, was " + from + " and " + to);
        }
        if (to - from > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "to must be at most " + MAX_SECONDS + " s (7 days) after from, was " + (to - from) + " s");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1.." + MAX_LIMIT + ", was " + limit);
        }
    }

    boolean wants(Trade trade) {
        long tradedAt = trade.tradedAt().toEpochMilli();
        return tradedAt >= from * 1000 && tradedAt < to * 1000;
    }

    /** Returns the first hour that can hold a wanted trade, epoch seconds. */
    long firstHour() {
        long first = after == null ? from : Math.max(from, after.hour());
        return Math.floorDiv(first, HOUR_SECONDS) * HOUR_SECONDS;
    }

    /** Returns how far an hour has been listed, null when not at all. */
    @Nullable
    TradePlace listed(long hour) {
        return after != null && after.hour() == hour ? after : null;
    }
}
