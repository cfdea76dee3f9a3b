/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.BackfilledBar.Prices;
import io.tapeline.market.trade.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Official minutes where the live lane has a gap, of one bar's time. What was traded beside them is in the live bar and
 * not in here; a longer one is the sum of the official minutes that stand there, and says how many.
 *
 * @param newest the last of them, for what all have in common
 * @param vwap null when one of them has none
 * @param trades null when one of them does not say
 * @param minutes how many there are
 */
public record Backfilled(
        long start,
        BackfilledBar newest,
        Prices prices,
        BigDecimal volume,
        @Nullable BigDecimal vwap,
        @Nullable Long trades,
        int minutes) {

    /**
     * Rolls minutes up.
     *
     * @param minutes of one symbol, ascending
     */
    static SortedMap<Long, Backfilled> of(List<BackfilledBar> minutes, Interval interval) {
        var parts = new TreeMap<Long, Parts>();
        for (BackfilledBar minute : minutes) {
            long start = interval.startOf(minute.symbol(), Instant.ofEpochSecond(minute.start()));
            parts.merge(start, Parts.of(minute), Parts::plus);
        }
        var rolled = new TreeMap<Long, Backfilled>();
        parts.forEach((start, sum) -> rolled.put(start, sum.at(start)));
        return rolled;
    }

    /** What adds up. */
    private record Parts(
            BackfilledBar newest,
            Prices prices,
            BigDecimal volume,
            @Nullable BigDecimal notional,
            @Nullable Long trades,
            int minutes) {

        static Parts of(BackfilledBar bar) {
            BigDecimal vwap = bar.vwap();
            // an average of nothing says nothing, and takes nothing away
            BigDecimal notional = vwap == null ? null : vwap.multiply(bar.volume(), MathContext.UNLIMITED);
            return new Parts(
                    bar,
                    bar.prices(),
                    bar.volume(),
                    bar.volume().signum() == 0 ? BigDecimal.ZERO : notional,
                    bar.trades(),
                    1);
        }

        Parts plus(Parts later) {
            BigDecimal both = notional == null || later.notional == null ? null : notional.add(later.notional);
            Long count = trades == null || later.trades == null ? null : Long.valueOf(trades + later.trades);
            return new Parts(
                    later.newest,
                    new Prices(
                            prices.open(),
                            prices.high().max(later.prices.high()),
                            prices.low().min(later.prices.low()),
                            later.prices.close()),
                    volume.add(later.volume),
                    both,
                    count,
                    minutes + later.minutes);
        }

        Backfilled at(long start) {
            BigDecimal vwap = minutes == 1 ? newest.vwap() : average();
            return new Backfilled(start, newest, prices, Decimals.stripped(volume), vwap, trades, minutes);
        }

        private @Nullable BigDecimal average() {
            return notional == null ? null : Bar.vwap(notional, volume).orElse(null);
        }
    }
}
