/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.engine.RowWriter;
import io.tapeline.lake.raw.RawResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies into the tables of their kind. */
final class BodyReader {

    /** Raised when a body is read otherwise than before, so that what is known of raw files is learned anew. */
    static final int VERSION = 2;

    /**
     * What a body held.
     *
     * @param firstDay of its bars, in the venue's zone
     * @param problem why the body is not whole
     */
    record Found(
            @Nullable String firstDay,
            @Nullable String lastDay,
            @Nullable String problem) {}

    private final RowWriter bars;
    private final RowWriter splits;
    private final RowWriter dividends;
    private long bodies;

    BodyReader(RowWriter bars, RowWriter splits, RowWriter dividends) {
        this.bars = bars;
        this.splits = splits;
        this.dividends = dividends;
    }

    boolean takes(RawResponse response) {
        return switch (response.kind()) {
            case "aggs" -> response.multiplier() == 1 && "minute".equals(response.timespan());
            case "splits", "dividends" -> true;
            default -> false;
        };
    }

    /** How many bodies were read. */
    long bodies() {
        return bodies;
    }

    Found read(long fetch, Venue venue, Window window, RawResponse response) {
        bodies++;
        return switch (response.kind()) {
            case "aggs" -> new BarRows(bars, fetch, venue, window, response.symbol()).read(response.body());
            case "splits" ->
                plain(
                        response,
                        row -> splits.row(
                                fetch,
                                ticker(row, response),
                                row.get("execution_date"),
                                Exact.computed(row.get("split_from")),
                                Exact.computed(row.get("split_to")),
                                row.get("adjustment_type")));
            default ->
                plain(
                        response,
                        row -> dividends.row(
                                fetch,
                                ticker(row, response),
                                row.get("ex_dividend_date"),
                                Exact.computed(row.get("cash_amount")),
                                row.get("currency")));
        };
    }

    /** Returns whose a row is: unless it says so that of the one symbol asked for, of many nobody knows. */
    private static @Nullable String ticker(Map<String, String> row, RawResponse response) {
        String ticker = row.get("ticker");
        return ticker == null && response.symbol().indexOf(',') < 0 ? response.symbol() : ticker;
    }

    private static Found plain(RawResponse response, java.util.function.Consumer<Map<String, String>> rows) {
        try {
            WireBody.read(response.body(), rows);
            return new Found(null, null, null);
        } catch (IOException unreadable) {
            return new Found(null, null, "unreadable body");
        }
    }

    /** The bars of one body. */
    private static final class BarRows {

        private final RowWriter bars;
        private final long fetch;
        private final Venue venue;
        private final Window window;
        private final String symbol;
        private LocalDate day = LocalDate.MIN;
        private String dt = "";
        private @Nullable LocalDate first;
        private @Nullable LocalDate last;
        private long astray;

        BarRows(RowWriter bars, long fetch, Venue venue, Window window, String symbol) {
            this.bars = bars;
            this.fetch = fetch;
            this.venue = venue;
            this.window = window;
            this.symbol = symbol;
        }

        Found read(String body) {
            try {
                return found(problemOf(WireBody.read(body, this::write)));
            } catch (IOException unreadable) {
                return found("unreadable body");
            }
        }

        private void write(Map<String, String> row) {
            Long millis = Exact.whole(row.get("t"));
            if (millis == null) {
                astray++;
                return;
            }
            Instant time = Instant.ofEpochMilli(millis);
            if (!isInside(venue.dayOf(time))) {
                astray++;
                return;
            }
            var numbers = new Numbers(row);
            bars.row(
                    fetch,
                    dt,
                    venue.name(),
                    symbol,
                    time,
                    numbers.of("o", Exact::price),
                    numbers.of("h", Exact::price),
                    numbers.of("l", Exact::price),
                    numbers.of("c", Exact::price),
                    numbers.of("v", Exact::volume),
                    numbers.of("vw", Exact::computed),
                    numbers.of("n", Exact::whole),
                    numbers.unusable());
        }

        /** Takes note of the day; most rows are of the day of the row before. */
        private boolean isInside(LocalDate ofRow) {
            if (ofRow.equals(day)) {
                return true;
            }
            if (!window.contains(ofRow)) {
                return false;
            }
            day = ofRow;
            dt = day.toString();
            first = first == null || day.isBefore(first) ? day : first;
            last = last == null || day.isAfter(last) ? day : last;
            return true;
        }

        private @Nullable String problemOf(WireBody.Frame frame) {
            Long stated = Exact.whole(frame.get("resultsCount"));
            if (stated == null || stated != frame.rows()) {
                return "states " + frame.get("resultsCount") + " bars and has " + frame.rows();
            }
            if (!"false".equals(frame.get("adjusted"))) {
                return "adjusted is " + frame.get("adjusted");
            }
            return astray == 0 ? null : astray + " bars without a time or outside the window asked for";
        }

        private Found found(@Nullable String problem) {
            return new Found(first == null ? null : first.toString(), last == null ? null : last.toString(), problem);
        }
    }
}
