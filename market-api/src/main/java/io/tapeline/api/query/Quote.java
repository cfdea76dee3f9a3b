/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.Print;
import io.tapeline.market.row.DaySummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A line of the watchlist, from the symbol's row alone (API-10).
 *
 * @param symbol what its row says
 */
public record Quote(SymbolState symbol) {

    /** Decimals kept of a change in percent, rounded half to even. */
    public static final int PERCENT_SCALE = 4;

    public Optional<Print> last() {
        return Optional.ofNullable(symbol.last());
    }

    public Optional<DaySummary> day() {
        return Optional.ofNullable(symbol.days().newest());
    }

    /** Returns the close before the day of the last trade; nothing when the row's days are not those around it. */
    public Optional<DaySummary.ClosedDay> previous() {
        return Optional.ofNullable(symbol.days().previous()).filter(day -> lastIsOfTheDay());
    }

    private boolean lastIsOfTheDay() {
        return last().isPresent()
                && day().isPresent()
                && Interval.DAY.startOf(symbol.symbol(), last().get().tradedAt())
                        == day().get().start();
    }

    /** Returns last minus the previous close. */
    public Optional<BigDecimal> change() {
        return previous().map(before -> last().orElseThrow().price().subtract(before.close()));
    }

    /** Returns the change in percent of the previous close; nothing when that is 0. */
    public Optional<BigDecimal> changePercent() {
        return previous()
                .filter(before -> before.close().signum() != 0)
                .flatMap(before -> change().map(change ->
                        change.movePointRight(2).divide(before.close(), PERCENT_SCALE, RoundingMode.HALF_EVEN)));
    }
}
