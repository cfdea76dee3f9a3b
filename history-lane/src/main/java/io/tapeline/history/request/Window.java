/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.request;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * One thing that is asked for: the unit of what is done.
 *
 * @param symbol as Massive spells it, case included; for splits and dividends up to {@value #MOST_SYMBOLS} of them,
 *     with commas between
 * @param size of a bar; means nothing but for {@link Kind#AGGS}
 * @param from the first day, in the venue's zone
 * @param to the last day, included
 */
public record Window(Kind kind, String symbol, BarSize size, LocalDate from, LocalDate to) {

    /** The most Massive reads for one page. */
    private static final int MOST_BASE_BARS = 50_000;

    private static final int MOST_ACTIONS = 5_000;
    /** So many make a URL of some hundred characters, and two years of their dividends are one page. */
    public static final int MOST_SYMBOLS = 100;
    /** What needs no escape in a path or a query, and is no way out of it. */
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,31}");

    private static final Pattern SYMBOLS = Pattern.compile(SYMBOL + "(," + SYMBOL + "){0," + (MOST_SYMBOLS - 1) + "}");

    public Window {
        Pattern allowed = kind == Kind.SPLITS || kind == Kind.DIVIDENDS ? SYMBOLS : SYMBOL;
        if (!allowed.matcher(symbol).matches()) {
            throw new IllegalArgumentException("a symbol must match " + allowed + ", was " + symbol);
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window must not end before it begins, was " + from + " to " + to);
        }
    }

    /** Returns the path and query of its first page. */
    public String request() {
        return switch (kind) {
            case AGGS -> aggsPrefix() + from + "/" + to + "?adjusted=false&sort=asc&limit=" + MOST_BASE_BARS;
            case SPLITS -> actions("/stocks/v1/splits", "execution_date");
            case DIVIDENDS -> actions("/stocks/v1/dividends", "ex_dividend_date");
            case TICKER -> "/v3/reference/tickers/" + symbol + "?date=" + to;
        };
    }

    /** Returns what the path of every page of its bars begins with. */
    public String aggsPrefix() {
        return "/v2/aggs/ticker/" + symbol + "/range/" + size.multiplier() + "/" + size.timespan() + "/";
    }

    /** Returns what tells it from any other window. */
    public String name() {
        String bars = kind == Kind.AGGS ? "/" + size.multiplier() + "-" + size.timespan() : "";
        return kind.word() + "/" + symbol + bars + "/" + from + "/" + to;
    }

    /** Returns the same until a day earlier. */
    public Window withoutLastDay() {
        return new Window(kind, symbol, size, from, to.minusDays(1));
    }

    /** Returns the same of its last day alone. */
    public Window onlyLastDay() {
        return new Window(kind, symbol, size, to, to);
    }

    private String actions(String path, String date) {
        return path + (symbol.indexOf(',') < 0 ? "?ticker=" : "?ticker.any_of=") + symbol + "&" + date + ".gte=" + from
                + "&" + date + ".lte=" + to + "&limit=" + MOST_ACTIONS + "&sort=" + date + ".asc";
    }
}
