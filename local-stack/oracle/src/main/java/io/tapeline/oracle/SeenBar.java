/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bar, computed or read. {@code vwap} is null without volume. */
record SeenBar(
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        @Nullable BigDecimal vwap,
        long trades,
        long late) {

    /** Computes the bar of trades that lie in it: sort, then add up. */
    static SeenBar of(String symbol, BarLength length, List<SeenTrade> trades) {
        var inside = new ArrayList<>(trades);
        inside.sort(SeenTrade.IN_ORDER_OF_TRADING);
        BigDecimal high = inside.get(0).price();
        BigDecimal low = high;
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal money = BigDecimal.ZERO;
        long late = 0;
        for (SeenTrade trade : inside) {
            high = high.compareTo(trade.price()) < 0 ? trade.price() : high;
            low = low.compareTo(trade.price()) > 0 ? trade.price() : low;
            volume = volume.add(trade.size());
            money = money.add(trade.price().multiply(trade.size()));
            late += length.isLate(symbol, trade) ? 1 : 0;
        }
        return new SeenBar(
                inside.get(0).price(),
                high,
                low,
                inside.get(inside.size() - 1).price(),
                volume,
                volume.signum() == 0 ? null : money.divide(volume, new MathContext(16, RoundingMode.HALF_EVEN)),
                inside.size(),
                late);
    }

    boolean isSameAs(@Nullable SeenBar other) {
        return other != null && toString().equals(other.toString());
    }

    /** The values in one canonical form, so that equal bars have equal texts. */
    @Override
    public String toString() {
        return "o=" + text(open) + " h=" + text(high) + " l=" + text(low) + " c=" + text(close) + " v=" + text(volume)
                + " vwap=" + text(vwap) + " n=" + trades + " late=" + late;
    }

    private static String text(@Nullable BigDecimal value) {
        return value == null ? "none" : plain(value);
    }

    private static String plain(BigDecimal value) {
        return Objects.requireNonNull(
                value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }
}
