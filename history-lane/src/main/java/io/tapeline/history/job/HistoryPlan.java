/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.job;

import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What will be asked for: per symbol its bars month by month, then its splits, dividends and details. One month of
 * minutes is one page, and its answer fits a record of any stream that may carry it.
 *
 * @param windows in the order in which they are asked for
 */
public record HistoryPlan(List<Window> windows) {

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
        for (String symbol : symbols) {
            if (kinds.contains(Kind.AGGS)) {
                windows.addAll(months(symbol, from, to, size));
            }
            boolean stock = !symbol.contains(":");
            for (Kind kind : List.of(Kind.SPLITS, Kind.DIVIDENDS)) {
                if (stock && kinds.contains(kind)) {
                    windows.add(new Window(kind, symbol, size, from, to));
                }
            }
            if (kinds.contains(Kind.TICKER)) {
                windows.add(new Window(Kind.TICKER, symbol, size, to, to));
            }
        }
        return new HistoryPlan(windows);
    }

    private static List<Window> months(String symbol, LocalDate from, LocalDate to, BarSize size) {
        var months = new ArrayList<Window>();
        LocalDate first = from;
        while (!first.isAfter(to)) {
            LocalDate end = first.withDayOfMonth(first.lengthOfMonth());
            months.add(new Window(Kind.AGGS, symbol, size, first, end.isBefore(to) ? end : to));
            first = end.plusDays(1);
        }
        return months;
    }
}
