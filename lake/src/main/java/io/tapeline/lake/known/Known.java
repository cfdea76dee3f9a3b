/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.known;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.EngineException;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.table.Day;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables that live on from run to run, in one file that is replaced whole. A file that is missing, damaged or of
 * other rules is as good as none: everything is read again then.
 */
public final class Known {

    public static final String FILE = ".known.duckdb";

    /** Of raw files: what each run held. Of days: what they were made from and what the checks of one day found. */
    private static final List<String> TABLES = List.of(
            "runs",
            "responses",
            "fetch_days",
            "wire_splits",
            "wire_dividends",
            "refused",
            "not_taken",
            "days",
            "failures");

    private final DuckDb database;
    private final Path file;
    private final String rules;

    /**
     * What is known of a lake.
     *
     * @param database gets the tables
     * @param rules by which they are made; what was learned by other rules is not taken
     */
    public Known(DuckDb database, Path lake, String rules) {
        this.database = database;
        this.file = lake.resolve(FILE);
        this.rules = rules;
    }

    /** What an earlier run knew of a day. */
    public record KnownDay(
            String madeFrom, List<String> hard, @Nullable String file) {}

    /** Declares the tables, and fills them with what is known. */
    public void read() {
        TABLES.forEach(table -> database.run(SqlFile.of("stage/" + table).text()));
        if (!Files.exists(file)) {
            return;
        }
        try {
            database.run("ATTACH " + DuckDb.quoted(file) + " AS known (READ_ONLY)");
        } catch (EngineException damaged) {
            return;
        }
        database.run("BEGIN");
        try {
            if (database.list("SELECT rules FROM known.rules", row -> row.getString(1))
                    .contains(rules)) {
                TABLES.forEach(table -> database.run("INSERT INTO " + table + " SELECT * FROM known." + table));
            }
            database.run("COMMIT");
        } catch (EngineException damaged) {
            database.run("ROLLBACK");
        }
        database.run("DETACH known");
    }

    public Map<Day, KnownDay> days() {
        var days = new HashMap<Day, KnownDay>();
        database.list(
                "SELECT source, dt, made_from, hard, file FROM days",
                row -> days.put(
                        new Day(row.getString(1), row.getString(2)),
                        new KnownDay(
                                row.getString(3),
                                row.getString(4).isEmpty()
                                        ? List.of()
                                        : List.of(row.getString(4).split(",", -1)),
                                row.getString(5))));
        return days;
    }

    public void setDays(Map<Day, KnownDay> days) {
        database.run("DELETE FROM days");
        try (var rows = database.writer("days")) {
            days.forEach((day, known) ->
                    rows.row(day.source(), day.dt(), known.madeFrom(), String.join(",", known.hard()), known.file()));
        }
    }

    /** Keeps the tables for the next run: of failures those of the checks named. */
    public void write(Collection<String> checks) throws IOException {
        Path aside = file.resolveSibling(".known.part");
        Files.deleteIfExists(aside);
        Files.deleteIfExists(aside.resolveSibling(".known.part.wal"));
        database.run("ATTACH " + DuckDb.quoted(aside) + " AS known");
        database.run("BEGIN");
        database.run("CREATE TABLE known.rules AS SELECT " + DuckDb.quoted(rules) + " AS rules");
        String kept = String.join(",", checks.stream().map(DuckDb::quoted).toList());
        for (String table : TABLES) {
            database.run("CREATE TABLE known." + table + " AS SELECT * FROM " + table
                    + (table.equals("failures") ? " WHERE number IN (" + kept + ")" : ""));
        }
        database.run("COMMIT");
        database.run("DETACH known");
        try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Drops what the checks found in days that are made anew, or are no days any more. */
    public void dropFailuresBut(Set<Day> days, Set<Day> rebuilt) {
        database.run("CREATE TABLE stays (source varchar, dt varchar)");
        try (var rows = database.writer("stays")) {
            days.stream().filter(day -> !rebuilt.contains(day)).forEach(day -> rows.row(day.source(), day.dt()));
        }
        database.run("DELETE FROM failures WHERE NOT EXISTS"
                + " (SELECT 1 FROM stays s WHERE s.source = failures.source AND s.dt = failures.dt)");
    }
}
