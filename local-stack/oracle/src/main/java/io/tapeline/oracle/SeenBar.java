/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.SaleCodes.Rank;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bar, computed or read. {@code vwap} is null without volume. */
record SeenBar(
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        Rank rank,
        BigDecimal volume,
        @Nullable BigDecimal vwap,
        long trades,
        long late) {

    /** Computes the bar of trades that lie in it: sort, leave out what sets no price, then add up. */
    static SeenBar of(String symbol, BarLength length, List<SeenTrade> trades) {
        var inside = new ArrayList<>(trades);
        inside.sort(SeenTrade.IN_ORDER_OF_TRADING);
        List<Rank> ranks = inside.stream()
                .map(trade -> SaleCodes.rank(symbol, length, trade))
                .toList();
        Rank best = Collections.min(ranks);
        SeenTrade first = inside.get(ranks.indexOf(best));
        SeenTrade last = inside.get(ranks.lastIndexOf(best));
        BigDecimal high = first.price();
        BigDecimal low = high;
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal money = BigDecimal.ZERO;
        long late = 0;
        for (int i = 0; i < inside.size(); i++) {
            SeenTrade trade = inside.get(i);
            if (reaches(ranks.get(i), best)) {
                high = high.compareTo(trade.price()) < 0 ? trade.price() : high;
                low = low.compareTo(trade.price()) > 0 ? trade.price() : low;
            }
            if (SaleCodes.isVolume(symbol, trade)) {
                volume = volume.add(trade.size());
                money = money.add(trade.price().multiply(trade.size()));
            }
            late += length.isLate(symbol, trade) ? 1 : 0;
        }
        return new SeenBar(
                first.price(),
                high,
                low,
                last.price(),
                best,
                volume,
                volume.signum() == 0 ? null : money.divide(volume, new MathContext(16, RoundingMode.HALF_EVEN)),
                inside.size(),
                late);
    }

    /** High and low are also of those that set open and close only alone: the table forbids them nothing there. */
    private static boolean reaches(Rank rank, Rank best) {
        return rank == best || (best == Rank.SETS && rank == Rank.SETS_ALONE);
    }

    boolean isSameAs(@Nullable SeenBar other) {
        return other != null && toString().equals(other.toString());
    }

    /** The values in one canonical form, so that equal bars have equal texts. */
    @Override
    public String toString() {
        return "o=" + text(open) + " h=" + text(high) + " l=" + text(low) + " c=" + text(close)
                + (rank == Rank.SETS ? "" : " " + rank.basis()) + " v=" + text(volume) + " vwap=" + text(vwap) + " n="
                + trades + " late=" + late;
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "none" : plain(value);
    }

    private static String plain(BigDecimal value) {
        return Objects.requireNonNull(
                value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }
}
