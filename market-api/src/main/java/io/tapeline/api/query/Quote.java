/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.row.SymbolRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the watchlist.
 *
 * @param row what is known of the symbol
 * @param newestDay its newest day bar, null while it has none
 */
public record Quote(SymbolRow row, @Nullable Bar newestDay) {

    /** Decimals kept of a change in percent, rounded half to even. */
    public static final int PERCENT_SCALE = 4;

    public Optional<Bar> day() {
        return Optional.ofNullable(newestDay);
    }

    /** Returns last minus the day's open. */
    public Optional<BigDecimal> change() {
        return day().map(day -> day.close().price().subtract(day.open().price()));
    }

    /** Returns the change in percent of the day's open; nothing when that is 0. */
    public Optional<BigDecimal> changePercent() {
        return day().filter(day -> day.open().price().signum() != 0)
                .map(day -> day.close()
                        .price()
                        .subtract(day.open().price())
                        .movePointRight(2)
                        .divide(day.open().price(), PERCENT_SCALE, RoundingMode.HALF_EVEN));
    }
}
