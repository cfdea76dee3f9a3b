/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.market.trade.conditions.TradeEffect;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Adds trades to a bar as {@link Bar#plus} does, without a bar for each: what a trade moves is overwritten, and sums
 * are brought to their one form at the end. For one thread.
 */
final class BarSum {

    private final boolean isDay;
    private final Instant finalAt;

    private final Side open;
    private final Side close;
    private BigDecimal high;
    private BigDecimal low;
    private PriceBasis basis;
    private BigDecimal volume;
    private BigDecimal notional;
    private long trades;
    private long late;
    private Instant receivedAt;

    /** A print that gives way to others. */
    private static final class Side {
        private Instant tradedAt;
        private TradeId id;
        private BigDecimal price;

        Side(Print print) {
            this.tradedAt = print.tradedAt();
            this.id = print.id();
            this.price = print.price();
        }

        /** Returns a negative number, zero or a positive one as {@link Print#compareTo} does for this and the trade. */
        int compareTo(Trade trade) {
            int byTime = tradedAt.compareTo(trade.tradedAt());
            return byTime != 0 ? byTime : id.compareTo(trade.id());
        }

        void set(Trade trade) {
            tradedAt = trade.tradedAt();
            id = trade.id();
            price = trade.price();
        }

        Print print() {
            return new Print(tradedAt, id, price);
        }
    }

    /** Begins with a bar of {@code key}. */
    BarSum(Bar bar, BarKey key) {
        this.isDay = key.interval() == Interval.DAY;
        this.finalAt = key.finalAt();
        this.open = new Side(bar.open());
        this.close = new Side(bar.close());
        this.high = bar.high();
        this.low = bar.low();
        this.basis = bar.basis();
        this.volume = bar.volume();
        this.notional = bar.notional();
        this.trades = bar.trades();
        this.late = bar.late();
        this.receivedAt = bar.receivedAt();
    }

    /** Adds one trade of the bar, which it does not hold yet. */
    void add(Trade trade, TradeEffect effect) {
        PriceBasis ofTrade = isDay ? effect.inDay() : effect.inMinute();
        addPrices(trade, ofTrade);
        if (effect.countsForVolume()) {
            volume = volume.add(trade.size());
            notional = notional.add(trade.price().multiply(trade.size()));
        }
        trades++;
        if (trade.receivedAt().isAfter(finalAt)) {
            late++;
        }
        if (trade.receivedAt().isAfter(receivedAt)) {
            receivedAt = trade.receivedAt();
        }
    }

    private void addPrices(Trade trade, PriceBasis ofTrade) {
        boolean isBetter = ofTrade.isBetterThan(basis);
        if (ofTrade == basis ? open.compareTo(trade) > 0 : isBetter) {
            open.set(trade);
        }
        if (ofTrade == basis ? close.compareTo(trade) < 0 : isBetter) {
            close.set(trade);
        }
        BigDecimal price = trade.price();
        boolean sameRange = basis.sharesRangeWith(ofTrade);
        if (sameRange ? price.compareTo(high) > 0 : isBetter) {
            high = price;
        }
        if (sameRange ? price.compareTo(low) < 0 : isBetter) {
            low = price;
        }
        if (isBetter) {
            basis = ofTrade;
        }
    }

    Bar bar() {
        return new Bar(open.print(), close.print(), high, low, basis, volume, notional, trades, late, receivedAt);
    }
}
