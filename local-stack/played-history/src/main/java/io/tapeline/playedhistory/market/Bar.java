/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * One aggregate.
 *
 * @param start epoch milliseconds
 * @param vwap of its trades, within low and high
 * @param trades how many
 */
public record Bar(
        long start,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal vwap,
        double volume,
        long trades) {

    /**
     * Makes longer bars of minutes.
     *
     * @param bucket from a minute's start to its longer bar's
     */
    static List<Bar> rolledUp(List<Bar> minutes, LongUnaryOperator bucket) {
        var bars = new ArrayList<Bar>();
        for (Bar minute : minutes) {
            long start = bucket.applyAsLong(minute.start());
            int last = bars.size() - 1;
            if (last >= 0 && bars.get(last).start() == start) {
                bars.set(last, bars.get(last).and(minute));
            } else {
                bars.add(minute.at(start));
            }
        }
        return bars;
    }

    Bar at(long moved) {
        return new Bar(moved, open, high, low, close, vwap, volume, trades);
    }

    Bar withPrices(BigDecimal price) {
        return new Bar(start, price, price, price, price, price, volume, trades);
    }

    private Bar and(Bar next) {
        double sum = volume + next.volume;
        double mean = sum == 0
                ? next.vwap.doubleValue()
                : (vwap.doubleValue() * volume + next.vwap.doubleValue() * next.volume) / sum;
        return new Bar(
                start,
                open,
                high.max(next.high),
                low.min(next.low),
                next.close,
                Prices.rounded(mean, Prices.VWAP_DIGITS),
                sum,
                trades + next.trades);
    }
}
