/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.lake.build.Folders;
import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.table.DayTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/**
 * Compares a day of a lake: its live minutes against those of an official source. The caller holds the
 * {@link LakeLock}.
 */
public final class Reconciliation {

    private static final int UNEXPLAINED_SHOWN = 200;
    private static final int EXPLAINED_SHOWN_OF_EACH = 10;

    /** What sorts and joins may take; beyond it the engine goes to disk. */
    private static final String MEMORY = "512MB";

    private final Path lake;
    private final LocalDate day;
    private final String source;

    /**
     * A comparison that has not begun.
     *
     * @param source whose bars are the official ones
     */
    public Reconciliation(Path lake, LocalDate day, String source) {
        this.lake = lake;
        this.day = day;
        this.source = source;
    }

    /** Compares, and writes table, page and metrics; nothing when there is nothing to compare. */
    public ReconciliationResult run() throws IOException {
        Path working = Files.createTempDirectory(Files.createDirectories(lake), ".working");
        try (DuckDb database = DuckDb.at(working.resolve("reconcile.duckdb"))) {
            database.run("SET memory_limit = " + DuckDb.quoted(MEMORY));
            view(database, "live_bars", "bars", "live");
            view(database, "live_trades", "trades", "live");
            view(database, "live_gaps", "gaps", "live");
            view(database, "official_bars", "bars", source);
            database.fill("compared", SqlFile.of("reconcile/compared"));
            database.fill("remade", SqlFile.of("reconcile/remade"));
            database.fill("reconciliation", SqlFile.of("reconcile/reconciled"));
            ReconciliationResult result = result(database);
            if (!result.isEmpty()) {
                new DayTable(lake, database)
                        .replace(
                                "reconciliation",
                                source,
                                day.toString(),
                                SqlFile.of("final/reconciliation"),
                                "live bars and those of " + source);
                put(page(), new ReconciliationPage(result).html());
                put(metrics(), Metrics.of(result));
            }
            return result;
        } finally {
            Folders.delete(working);
        }
    }

    /** Where the page is. */
    public Path page() {
        return lake.resolve("report/reconciliation-" + day + ".html");
    }

    /** Where the metrics are: of the last run, whatever its day. */
    public Path metrics() {
        return lake.resolve("report/reconciliation.prom");
    }

    /** A day that a table does not have is there, and empty. */
    private void view(DuckDb database, String view, String table, String of) {
        Path file = lake.resolve(table + "/source=" + of + "/dt=" + day + "/" + table + ".parquet");
        String rows = "SELECT * FROM read_parquet(" + DuckDb.quoted(file) + ", hive_partitioning = false)";
        if (!Files.exists(file)) {
            database.run(SqlFile.of("schema/" + table).text().replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
            rows = "SELECT * FROM " + table;
        }
        database.run("CREATE VIEW " + view + " AS " + rows);
    }

    private ReconciliationResult result(DuckDb database) {
        return new ReconciliationResult(
                day.toString(),
                source,
                database.list(
                        SqlFile.of("reconcile/sums").text() + " ORDER BY result, cause",
                        row -> new Sum(row.getString(1), row.getString(2), row.getLong(3))),
                database.list(
                        SqlFile.of("reconcile/symbols").text() + " ORDER BY unexplained DESC, explained DESC, symbol",
                        row -> new SymbolSum(
                                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))),
                first(database, "unexplained", UNEXPLAINED_SHOWN),
                first(database, "explained", EXPLAINED_SHOWN_OF_EACH),
                alone(database, "live"),
                alone(database, "official"));
    }

    private static List<Difference> first(DuckDb database, String result, int ofEachCause) {
        return database.list(
                "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY cause ORDER BY symbol, ts) AS place"
                        + " FROM reconciliation WHERE result = " + DuckDb.quoted(result) + ") WHERE place <= "
                        + ofEachCause
                        + " ORDER BY cause, symbol, ts",
                Difference::of);
    }

    private static List<String> alone(DuckDb database, String side) {
        return database.list(
                "SELECT symbol FROM (" + SqlFile.of("reconcile/alone").text() + ") WHERE side = " + DuckDb.quoted(side)
                        + " ORDER BY symbol",
                row -> row.getString(1));
    }

    private static void put(Path place, String text) throws IOException {
        Path folder = Files.createDirectories(place.resolveSibling("."));
        Path aside = folder.resolve("." + place.getFileName() + ".part");
        Files.writeString(aside, text, UTF_8);
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
