/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What will be asked for: per symbol its bars month by month, then splits and dividends, many symbols at a time, then
 * details, each symbol's once a week. One month of minutes is one page, and its answer fits a record of any stream that
 * may carry it; where it is traded round the clock half a month does.
 *
 * @param windows in the order in which they are asked for
 */
public record HistoryPlan(List<Window> windows) {

    private static final int SECOND_HALF = 16;

    public HistoryPlan {
        windows = List.copyOf(windows);
    }

    /**
     * Makes one.
     *
     * @param kinds which of them; splits and dividends only of stocks, whose symbols have no colon
     */
    public static HistoryPlan of(List<String> symbols, LocalDate from, LocalDate to, BarSize size, Set<Kind> kinds) {
        var windows = new ArrayList<Window>();
        if (kinds.contains(Kind.AGGS)) {
            symbols.forEach(symbol -> windows.addAll(months(symbol, from, to, size)));
        }
        // sorted: the order in which they are named makes no other window
        List<String> stocks = symbols.stream()
                .filter(symbol -> !symbol.contains(":"))
                .distinct()
                .sorted()
                .toList();
        for (Kind kind : List.of(Kind.SPLITS, Kind.DIVIDENDS)) {
            if (kinds.contains(kind)) {
                together(stocks).forEach(many -> windows.add(new Window(kind, many, size, from, to)));
            }
        }
        if (kinds.contains(Kind.TICKER)) {
            LocalDate monday = to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            symbols.forEach(symbol -> windows.add(new Window(Kind.TICKER, symbol, size, monday, monday)));
        }
        return new HistoryPlan(windows);
    }

    /** Returns the first day of which any of it could have been asked for. */
    public LocalDate notBefore() {
        return windows.stream().map(Window::to).min(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    }

    private static List<String> together(List<String> stocks) {
        var lists = new ArrayList<String>();
        for (int from = 0; from < stocks.size(); from += Window.MOST_SYMBOLS) {
            lists.add(String.join(",", stocks.subList(from, Math.min(stocks.size(), from + Window.MOST_SYMBOLS))));
        }
        return lists;
    }

    private static List<Window> months(String symbol, LocalDate from, LocalDate to, BarSize size) {
        var months = new ArrayList<Window>();
        LocalDate first = from;
        while (!first.isAfter(to)) {
            boolean half = symbol.contains(":") && first.getDayOfMonth() < SECOND_HALF;
            LocalDate end = first.withDayOfMonth(half ? SECOND_HALF - 1 : first.lengthOfMonth());
            months.add(new Window(Kind.AGGS, symbol, size, first, end.isBefore(to) ? end : to));
            first = end.plusDays(1);
        }
        return months;
    }
}
