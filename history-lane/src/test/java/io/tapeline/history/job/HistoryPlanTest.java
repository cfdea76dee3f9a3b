/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryPlanTest {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final List<String> FIVE_HUNDRED =
            IntStream.range(0, 500).mapToObj(n -> "S" + n).toList();

    private static List<Window> days(List<String> symbols, String from, int days, Set<Kind> kinds) {
        var windows = new ArrayList<Window>();
        var done = new HashSet<String>();
        LocalDate first = LocalDate.parse(from);
        first.datesUntil(first.plusDays(days))
                .forEach(day -> HistoryPlan.of(symbols, day, day, BarSize.MINUTE, kinds).windows().stream()
                        .filter(window -> done.add(window.name()))
                        .forEach(windows::add));
        return windows;
    }

    @Test
    @DisplayName(
            "RAW-14 a day of 500 stocks is 500 requests for bars and ten for splits and dividends, details one a week")
    void aDayOfFiveHundred() {
        List<Window> day = days(FIVE_HUNDRED, "2026-01-05", 1, EnumSet.of(Kind.AGGS, Kind.SPLITS, Kind.DIVIDENDS));
        List<Window> week = days(FIVE_HUNDRED, "2026-01-05", 7, ALL);

        assertThat(day).hasSize(510);
        assertThat(week).hasSize(7 * 510 + 500);
    }

    @Test
    @DisplayName("RAW-14 each stock is in one list of splits and one of dividends, crypto in none, whatever the order")
    void eachStockOnce() {
        var symbols = new ArrayList<>(FIVE_HUNDRED);
        symbols.add("X:BTCUSD");
        List<Window> plan = days(symbols, "2026-01-05", 1, EnumSet.of(Kind.SPLITS, Kind.DIVIDENDS));
        var turned = new ArrayList<>(symbols);
        Collections.reverse(turned);

        for (Kind kind : List.of(Kind.SPLITS, Kind.DIVIDENDS)) {
            assertThat(plan.stream()
                            .filter(window -> window.kind() == kind)
                            .flatMap(window -> Set.of(window.symbol().split(",", -1)).stream()))
                    .containsExactlyInAnyOrderElementsOf(FIVE_HUNDRED);
        }
        assertThat(plan).allMatch(window -> window.request().length() < 2_000);
        assertThat(days(turned, "2026-01-05", 1, EnumSet.of(Kind.SPLITS, Kind.DIVIDENDS)))
                .isEqualTo(plan);
        assertThat(days(List.of("X:BTCUSD"), "2026-01-05", 1, EnumSet.of(Kind.SPLITS)))
                .isEmpty();
    }

    @Test
    void manyAreAskedForByAListAndOneByItsName() {
        List<Window> many = days(List.of("MSFT", "BRK.B"), "2026-01-05", 1, EnumSet.of(Kind.SPLITS));
        List<Window> one = days(List.of("MSFT"), "2026-01-05", 1, EnumSet.of(Kind.DIVIDENDS));

        assertThat(many.get(0).request())
                .isEqualTo("/stocks/v1/splits?ticker.any_of=BRK.B,MSFT&execution_date.gte=2026-01-05"
                        + "&execution_date.lte=2026-01-05&limit=5000&sort=execution_date.asc");
        assertThat(one.get(0).request()).startsWith("/stocks/v1/dividends?ticker=MSFT&ex_dividend_date.gte=2026-01-05");
    }
}
