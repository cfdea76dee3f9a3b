/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Trade;
import java.time.Instant;

/**
 * Which bar.
 *
 * @param symbol the venue's symbol
 * @param interval its length
 * @param start its first second, epoch seconds
 */
public record BarKey(String symbol, Interval interval, long start) {

    /** Returns the bar of {@code interval} into which a trade falls, by the venue's time. */
    public static BarKey of(Trade trade, Interval interval) {
        return new BarKey(trade.symbol(), interval, interval.startOf(trade.symbol(), trade.tradedAt()));
    }

    /** Returns the day in which this bar lies. */
    public BarKey day() {
        return new BarKey(symbol, Interval.DAY, Interval.DAY.startOf(symbol, Instant.ofEpochSecond(start)));
    }

    /** Returns the first second after the bar, epoch seconds. */
    public long end() {
        return interval.endOf(symbol, start);
    }

    /** Returns the name of the series this bar belongs to, {@code SYMBOL#interval}. */
    public String series() {
        return symbol + "#" + interval.code();
    }

    /**
     * Returns whether something received at {@code receivedAt} came after this bar was final.
     *
     * @see Lateness#ALLOWED
     */
    public boolean isLate(Instant receivedAt) {
        return receivedAt.isAfter(finalAt());
    }

    /** Returns the last moment at which a trade is received in time. */
    Instant finalAt() {
        return Instant.ofEpochSecond(end()).plus(Lateness.ALLOWED);
    }
}
