/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Trade;
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
 * @param open the first print by the venue's time
 * @param close the last print by the venue's time
 * @param high the highest price
 * @param low the lowest price
 * @param volume the sum of sizes
 * @param notional the sum of price times size
 * @param trades how many trades
 * @param late how many of them came after the bar was final, see {@link Lateness}
 * @param receivedAt when the newest of them was received
 */
public record Bar(
        Print open,
        Print close,
        BigDecimal high,
        BigDecimal low,
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

    /**
     * Returns the bar of one trade. Every print moves every part of its bar; this is the one place where the tape's
     * eligibility rules enter.
     *
     * @param late whether it came after the bar was final
     */
    public static Bar of(Trade trade, boolean late) {
        Print print = Print.of(trade);
        return new Bar(
                print,
                print,
                trade.price(),
                trade.price(),
                trade.size(),
                trade.price().multiply(trade.size(), MathContext.UNLIMITED),
                1,
                late ? 1 : 0,
                trade.receivedAt());
    }

    /** Returns the bar of both bars' trades together. */
    public Bar plus(Bar other) {
        return new Bar(
                Print.earlier(open, other.open),
                Print.later(close, other.close),
                high.max(other.high),
                low.min(other.low),
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
