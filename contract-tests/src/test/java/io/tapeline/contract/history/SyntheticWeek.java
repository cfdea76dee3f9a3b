/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.history;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.raw.RawStore;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.tapeline.market.calendar.UsMarketCalendar;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** A week of official minutes of one symbol, as Massive would answer; the same every time. */
final class SyntheticWeek {

    static final LocalDate FROM = LocalDate.parse("2026-01-05");
    static final LocalDate TO = LocalDate.parse("2026-01-09");
    static final int BARS = 5 * 390;

    private static final Instant ASKED = Instant.parse("2026-11-22T05:00:00Z");

    private SyntheticWeek() {}

    /** Keeps what the workflow will ask for, so that its fetching has nothing left to do. */
    static void keep(RawStore store) throws IOException {
        LocalDate first = TO.minusYears(2).plusDays(1);
        keep(store, new Window(Kind.AGGS, "AAPL", BarSize.MINUTE, FROM, TO), bars("AAPL", FROM, TO, "100"));
        keep(
                store,
                new Window(Kind.SPLITS, "AAPL", BarSize.MINUTE, first, TO),
                "{\"results\":[{\"ticker\":\"AAPL\",\"execution_date\":\"2025-06-09\",\"split_from\":1,\"split_to\":4,"
                        + "\"adjustment_type\":\"forward_split\"}],\"status\":\"OK\",\"request_id\":\"s\"}");
        keep(
                store,
                new Window(Kind.DIVIDENDS, "AAPL", BarSize.MINUTE, first, TO),
                "{\"results\":[],\"status\":\"OK\",\"request_id\":\"d\"}");
        store.commit();
    }

    /** Keeps one more symbol's Friday, every price of which is negative. */
    static void keepABadDay(RawStore store) throws IOException {
        keep(store, new Window(Kind.AGGS, "BAD", BarSize.MINUTE, TO, TO), bars("BAD", TO, TO, "-1"));
        store.commit();
    }

    private static void keep(RawStore store, Window window, String body) throws IOException {
        store.keep(window, List.of(new Page(1, true, 200, "r", ASKED, window.request(), body, 1)));
    }

    private static String bars(String symbol, LocalDate from, LocalDate to, String dollars) {
        var bars = new StringBuilder();
        int[] count = {0};
        var random = new SplittableRandom(7);
        from.datesUntil(to.plusDays(1))
                .forEach(day -> UsMarketCalendar.hoursOf(day).ifPresent(hours -> {
                    for (Instant at = hours.open(); at.isBefore(hours.close()); at = at.plus(Duration.ofMinutes(1))) {
                        String price = dollars + "." + (10 + random.nextInt(80));
                        bars.append(count[0]++ == 0 ? "" : ",")
                                .append("{\"v\":7.0790813e+03,\"vw\":" + price + ",\"o\":" + price + ",\"c\":" + price
                                        + ",\"h\":" + price + ",\"l\":" + price + ",\"t\":" + at.toEpochMilli()
                                        + ",\"n\":30}");
                    }
                }));
        return "{\"ticker\":\"" + symbol + "\",\"queryCount\":" + count[0] + ",\"resultsCount\":" + count[0]
                + ",\"adjusted\":false,\"results\":[" + bars + "],\"status\":\"OK\",\"request_id\":\"r\",\"count\":"
                + count[0] + "}";
    }
}
