/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.raw.RawFile;
import io.tapeline.lake.raw.RawLines;
import io.tapeline.lake.raw.RawResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays raw files into the working tables and picks what each day is taken from. */
public final class Staging {

    private static final List<String> DECLARED =
            List.of("responses", "wire_bars", "wire_splits", "wire_dividends", "trading_days", "run");
    private static final int HTTP_OK = 200;

    private final DuckDb database;
    private final Fetches fetches = new Fetches();
    private final Map<Venue, DaySpan> spans = new EnumMap<>(Venue.class);
    private final Map<String, Long> notTaken = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();

    public Staging(DuckDb database) {
        this.database = database;
    }

    /** Reads the files, in their order. */
    public void load(List<RawFile> files, Progress progress) throws IOException {
        DECLARED.forEach(table -> database.run(SqlFile.of("stage/" + table).text()));
        try (var responses = database.writer("responses");
                var bars = database.writer("wire_bars");
                var splits = database.writer("wire_splits");
                var dividends = database.writer("wire_dividends")) {
            var reader = new BodyReader(bars, splits, dividends);
            int done = 0;
            for (RawFile file : files) {
                progress.at(done++, files.size());
                try {
                    RawLines.read(
                            file,
                            response -> take(file, response, reader).ifPresent(row -> responses.row(row.columns())),
                            refused::add);
                } catch (IOException damaged) {
                    refused.add(file.path().getFileName() + " ends early: " + damaged.getMessage());
                }
            }
            progress.at(done, files.size());
        }
    }

    private java.util.Optional<ResponseRow> take(RawFile file, RawResponse response, BodyReader reader) {
        if (response.status() != HTTP_OK) {
            count("status " + response.status());
            return java.util.Optional.empty();
        }
        if (!reader.takes(response)) {
            count(response.kind()
                    + (response.timespan() == null ? "" : " by " + response.multiplier() + " " + response.timespan()));
            return java.util.Optional.empty();
        }
        if (!fetches.isNew(response.id())) {
            count("delivered again");
            return java.util.Optional.empty();
        }
        Venue venue = Venue.of(response.symbol());
        Window window = Window.of(response, venue);
        long fetch = fetches.numberOf(file, response);
        BodyReader.Found found = reader.read(fetch, venue, window, response);
        if (response.kind().equals("aggs")) {
            spans.computeIfAbsent(venue, any -> new DaySpan()).add(window);
        }
        return java.util.Optional.of(new ResponseRow(fetch, file, response, venue, window, found));
    }

    private void count(String what) {
        notTaken.merge(what, 1L, Long::sum);
    }

    /** Works out, from what was loaded, which fetch each symbol's day is taken from. */
    public void choose(Instant now) {
        try (var days = database.writer("trading_days");
                var run = database.writer("run")) {
            spans.forEach((venue, span) -> {
                span.days().forEach(day -> writeDay(days, venue, day));
                run.row(venue.name(), venue.lastDayBefore(now).toString());
            });
        }
        for (String table : List.of("fetches", "chosen", "staged", "quiet_minutes")) {
            database.fill(table, SqlFile.of("stage/" + table));
        }
        for (String table : List.of("splits", "dividends")) {
            database.fill(table, SqlFile.of("final/" + table));
        }
    }

    private static void writeDay(io.tapeline.lake.engine.RowWriter days, Venue venue, LocalDate day) {
        var hours = venue.hoursOf(day).orElse(null);
        if (hours == null) {
            days.row(venue.name(), day.toString(), null, null, null, null);
        } else {
            days.row(venue.name(), day.toString(), hours.preMarket(), hours.opens(), hours.closes(), hours.ends());
        }
    }

    /** Responses that no table takes, by what they are. */
    public Map<String, Long> notTaken() {
        return notTaken;
    }

    /** A line for each line or file that could not be read. */
    public List<String> refused() {
        return refused;
    }
}
