/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.RowWriter;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.raw.RawRun;
import io.tapeline.lake.table.Day;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays raw files into the working tables and picks what each day is taken from. Runs that are known already are not
 * read; of those, only the bodies that a changed day needs.
 */
public final class Staging {

    /** By what rules bodies are read. */
    public static final int VERSION = BodyReader.VERSION;

    private static final List<String> DECLARED = List.of("wire_bars", "trading_days", "run", "rebuilt");

    private final DuckDb database;
    private final Set<List<String>> loaded = new HashSet<>();
    private long filesRead;
    private long bodies;

    /**
     * Prepares.
     *
     * @param database has the tables of what is known
     */
    public Staging(DuckDb database) {
        this.database = database;
        DECLARED.forEach(table -> database.run(SqlFile.of("stage/" + table).text()));
    }

    /** Reads the runs that are new or changed, in their order, and forgets those that are no longer there. */
    public void load(List<RawRun> runs, Progress progress) throws IOException {
        Set<List<String>> known = keepOnly(runs);
        List<RawRun> fresh =
                runs.stream().filter(run -> !known.contains(key(run))).toList();
        int files = fresh.stream().mapToInt(run -> run.files().size()).sum();
        long last = database.list("SELECT coalesce(max(fetch_id), 0) FROM responses", row -> row.getLong(1))
                .get(0);
        try (var writers = new RunReader.Writers(database)) {
            var reader = new RunReader(writers, last);
            for (RawRun run : fresh) {
                reader.read(run, () -> progress.at((int) ++filesRead, files));
                loaded.add(key(run));
            }
            bodies += reader.bodies();
        }
    }

    private Set<List<String>> keepOnly(List<RawRun> runs) {
        database.run("CREATE TABLE listed (source varchar, run varchar, stamp varchar)");
        try (var listed = database.writer("listed")) {
            runs.forEach(run -> listed.row(run.source(), run.name(), run.stamp()));
        }
        database.run("DELETE FROM runs WHERE NOT EXISTS (SELECT 1 FROM listed l WHERE l.source = runs.source"
                + " AND l.run = runs.run AND l.stamp = runs.stamp)");
        for (String table : List.of("responses", "refused", "not_taken")) {
            database.run("DELETE FROM " + table + " WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE r.source = " + table
                    + ".source AND r.run = " + table + ".run)");
        }
        for (String table : List.of("fetch_days", "wire_splits", "wire_dividends")) {
            database.run("DELETE FROM " + table + " WHERE fetch_id NOT IN (SELECT fetch_id FROM responses)");
        }
        return new HashSet<>(
                database.list("SELECT source, run FROM runs", row -> List.of(row.getString(1), row.getString(2))));
    }

    private static List<String> key(RawRun run) {
        return List.of(run.source(), run.name());
    }

    /** Works out which fetch each symbol's day is taken from. */
    public void choose(Instant now) {
        try (var days = database.writer("trading_days");
                var run = database.writer("run")) {
            spans().forEach((venue, span) -> {
                span.forEach(day -> writeDay(days, venue, day));
                run.row(venue.name(), venue.lastDayBefore(now).toString());
            });
        }
        database.run(
                "INSERT INTO fetch_days " + SqlFile.of("stage/new_fetch_days").text());
        for (String table : List.of("fetches", "chosen", "symbol_days")) {
            database.fill(table, SqlFile.of("stage/" + table));
        }
        for (String table : List.of("splits", "dividends")) {
            database.fill(table, SqlFile.of("final/" + table));
        }
    }

    private Map<Venue, Set<LocalDate>> spans() {
        var spans = new TreeMap<Venue, Set<LocalDate>>();
        database.list(
                "SELECT DISTINCT venue, window_from, window_to FROM responses WHERE kind = 'aggs'",
                row -> LocalDate.parse(row.getString(2))
                        .datesUntil(LocalDate.parse(row.getString(3)).plusDays(1))
                        .map(spans.computeIfAbsent(Venue.valueOf(row.getString(1)), any -> new TreeSet<>())::add)
                        .filter(added -> added)
                        .count());
        return spans;
    }

    private static void writeDay(RowWriter days, Venue venue, LocalDate day) {
        var hours = venue.hoursOf(day).orElse(null);
        if (hours == null) {
            days.row(venue.name(), day.toString(), null, null, null, null);
        } else {
            days.row(venue.name(), day.toString(), hours.preMarket(), hours.opens(), hours.closes(), hours.ends());
        }
    }

    /**
     * Stages the bars of some days.
     *
     * @param runs all of them: the bodies of known ones are read where these days need them
     */
    public void stage(Collection<Day> rebuilt, List<RawRun> runs) throws IOException {
        try (var rows = database.writer("rebuilt")) {
            rebuilt.forEach(day -> rows.row(day.source(), day.dt()));
        }
        Map<List<String>, Map<String, Long>> needed = needed();
        try (var writers = new RunReader.Writers(database)) {
            var reader = new RunReader(writers, 0);
            for (RawRun run : runs) {
                Map<String, Long> responses = needed.get(key(run));
                if (responses != null) {
                    filesRead += run.files().size();
                    reader.readAgain(run, responses);
                }
            }
            bodies += reader.bodies();
        }
        for (String table : List.of("staged", "quiet_minutes")) {
            database.fill(table, SqlFile.of("stage/" + table));
        }
    }

    private Map<List<String>, Map<String, Long>> needed() {
        var needed = new HashMap<List<String>, Map<String, Long>>();
        database.list(
                "SELECT DISTINCT r.source, r.run, r.response, r.fetch_id FROM rebuilt b"
                        + " JOIN chosen c ON c.source = b.source AND c.dt = b.dt JOIN responses r ON r.fetch_id = c.fetch_id",
                row -> needed.computeIfAbsent(List.of(row.getString(1), row.getString(2)), any -> new HashMap<>())
                        .put(row.getString(3), row.getLong(4)));
        needed.keySet().removeAll(loaded);
        return needed;
    }

    /** Responses that no table takes, by what they are. */
    public Map<String, Long> notTaken() {
        var notTaken = new TreeMap<String, Long>();
        database.list(
                "SELECT what, CAST(sum(many) AS bigint) FROM not_taken GROUP BY what"
                        + " UNION ALL SELECT 'delivered again', count(*) - count(DISTINCT response) FROM responses",
                row -> notTaken.merge(row.getString(1), row.getLong(2), Long::sum));
        notTaken.values().removeIf(many -> many == 0);
        return notTaken;
    }

    /** A line for each line or file that could not be read. */
    public List<String> refused() {
        return database.list("SELECT line FROM refused ORDER BY source, run", row -> row.getString(1));
    }

    /** How many raw files were opened. */
    public long filesRead() {
        return filesRead;
    }

    /** How many bodies were parsed. */
    public long bodies() {
        return bodies;
    }
}
