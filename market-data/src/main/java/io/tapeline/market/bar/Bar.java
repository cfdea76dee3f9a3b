/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.market.trade.conditions.TradeEffect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bar says about its trades: open, high, low, close, volume, and how many there were.
 *
 * <p>{@link #plus} is commutative and associative, with every digit kept, so any order and any grouping of the same
 * trades gives an equal bar. Each trade must be added once; {@link StoredBar} sees to that.
 *
 * <p>Prices are those of the prints of the best basis that any of its trades has. What gives way is not kept: no trade
 * ever leaves a bar, so a worse print can never come to count again.
 *
 * @param open the first print of that basis by the venue's time
 * @param close the last print of that basis by the venue's time
 * @param high the highest price
 * @param low the lowest price
 * @param basis what these prices rest on
 * @param volume the sum of the sizes that count
 * @param notional the sum of price times size, where the size counts
 * @param trades how many trades, whatever they moved
 * @param late how many of them came after the bar was final, see {@link Lateness}
 * @param receivedAt when the newest of them was received
 */
public record Bar(
        Print open,
        Print close,
        BigDecimal high,
        BigDecimal low,
        PriceBasis basis,
        BigDecimal volume,
        BigDecimal notional,
        long trades,
        long late,
        Instant receivedAt) {

    /** Significant digits kept of a VWAP: a number of decimals would cost a tiny price its digits. */
    private static final MathContext VWAP_DIGITS = new MathContext(16, RoundingMode.HALF_EVEN);

    public Bar {
        volume = Decimals.stripped(volume);
        notional = Decimals.stripped(notional);
        high = Decimals.stripped(high);
        low = Decimals.stripped(low);
    }

    /** Returns the bar that {@code trade} makes alone, one of {@code key}'s; its conditions say what it moves. */
    public static Bar of(Trade trade, BarKey key, ConditionPolicy policy) {
        TradeEffect effect = policy.effectOf(trade);
        return of(
                trade,
                key.isLate(trade.receivedAt()),
                key.interval() == Interval.DAY ? effect.inDay() : effect.inMinute(),
                effect.countsForVolume());
    }

    /**
     * Returns the bar of one trade that moves every part of it.
     *
     * @param late whether it came after the bar was final
     */
    public static Bar of(Trade trade, boolean late) {
        return of(trade, late, PriceBasis.ELIGIBLE, true);
    }

    private static Bar of(Trade trade, boolean late, PriceBasis basis, boolean countsForVolume) {
        Print print = Print.of(trade);
        BigDecimal size = countsForVolume ? trade.size() : BigDecimal.ZERO;
        return new Bar(
                print,
                print,
                trade.price(),
                trade.price(),
                basis,
                size,
                trade.price().multiply(size, MathContext.UNLIMITED),
                1,
                late ? 1 : 0,
                trade.receivedAt());
    }

    /** Returns the bar of both bars' trades together. */
    public Bar plus(Bar other) {
        Bar better = other.basis.isBetterThan(basis) ? other : this;
        boolean sameBasis = basis == other.basis;
        boolean sameRange = basis.sharesRangeWith(other.basis);
        return new Bar(
                sameBasis ? Print.earlier(open, other.open) : better.open,
                sameBasis ? Print.later(close, other.close) : better.close,
                sameRange ? high.max(other.high) : better.high,
                sameRange ? low.min(other.low) : better.low,
                better.basis,
                volume.add(other.volume, MathContext.UNLIMITED),
                notional.add(other.notional, MathContext.UNLIMITED),
                trades + other.trades,
                late + other.late,
                receivedAt.isAfter(other.receivedAt) ? receivedAt : other.receivedAt);
    }

    /** Returns the volume-weighted average price to 16 significant digits, or nothing without volume. */
    public Optional<BigDecimal> vwap() {
        return vwap(notional, volume);
    }

    /** Returns the volume-weighted average price of these sums. */
    public static Optional<BigDecimal> vwap(BigDecimal notional, BigDecimal volume) {
        return volume.signum() == 0
                ? Optional.empty()
                : Optional.of(Decimals.stripped(notional.divide(volume, VWAP_DIGITS)));
    }
}
