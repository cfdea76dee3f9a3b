/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.trade.conditions.PriceBasis;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A day as its bar was last written, for readers of the symbol's row.
 *
 * @param start the day's first second, epoch seconds
 * @param version of the bar
 * @param basis what its prices rest on
 * @param refused elements that the bar remembers as refused
 * @param closed elements that the bar counts as closed
 * @param receivedAt when the newest of its trades was received
 */
public record DaySummary(
        long start,
        long version,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        PriceBasis basis,
        BigDecimal volume,
        BigDecimal notional,
        long trades,
        long refused,
        long closed,
        Instant receivedAt) {

    /**
     * Sums up a day's bar.
     *
     * @param day a bar with a trade
     */
    public static DaySummary of(StoredBar day) {
        Bar bar = Objects.requireNonNull(day.bar(), "a day that is summed up has a trade");
        return new DaySummary(
                day.key().start(),
                day.version(),
                bar.open().price(),
                bar.high(),
                bar.low(),
                bar.close().price(),
                bar.basis(),
                bar.volume(),
                bar.notional(),
                bar.trades(),
                day.applied().refused().elements(),
                day.applied().closed(),
                bar.receivedAt());
    }

    /** Returns the volume-weighted average price as the day's bar does, or nothing without volume. */
    public Optional<BigDecimal> vwap() {
        return Bar.vwap(notional, volume);
    }

    /** Returns whether it had begun, give or take what clocks differ, when the newest of its trades was received. */
    boolean hasBegun() {
        return receivedAt.plus(TradeRules.MAX_PLAUSIBLE_AHEAD).getEpochSecond() >= start;
    }

    /** Returns what is left of this day once there is a newer one. */
    ClosedDay closing() {
        return new ClosedDay(start, version, close, basis);
    }

    /**
     * The day before the newest.
     *
     * @param start its first second, epoch seconds
     * @param version of its bar
     * @param close its last price
     * @param basis what that rests on
     */
    public record ClosedDay(long start, long version, BigDecimal close, PriceBasis basis) {}
}
