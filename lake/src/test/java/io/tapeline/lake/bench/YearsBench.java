/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.lake.table.DayTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Years of minute bars of 50 symbols as a lake and as plain CSV, a file for each day, and the same questions to both.
 */
final class YearsBench {

    static final int SYMBOLS = 50;
    private static final int ROUNDS = 5;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

    /** SQL that is right for DuckDB and for SQLite; {@code dt} is a text. */
    static final Map<String, String> QUESTIONS = new TreeMap<>(Map.of(
            "1 one symbol's day",
            "SELECT symbol, ts, open, high, low, close, volume FROM bars WHERE symbol = 'S007' AND dt = '2021-06-15'",
            "2 one symbol's daily bars of all years",
            "SELECT dt, max(high), min(low), sum(volume), count(*) FROM bars WHERE symbol = 'S007' GROUP BY dt",
            "3 VWAP of every symbol on a day",
            "SELECT symbol, sum(close * volume) / sum(volume) FROM bars WHERE dt = '2021-06-15' GROUP BY symbol",
            "4 monthly volume of every symbol",
            "SELECT symbol, substr(dt, 1, 7), sum(volume) FROM bars GROUP BY symbol, substr(dt, 1, 7)"));

    private final Path folder;
    private final long seed;
    private final int years;

    YearsBench(Path folder, long seed, int years) {
        this.folder = folder;
        this.seed = seed;
        this.years = years;
    }

    void run() throws Exception {
        Path lake = folder.resolve("lake");
        Path csv = Files.createDirectories(folder.resolve("csv"));
        List<LocalDate> days = BenchMarket.tradingDays(FIRST, years);
        write(lake, csv, days);
        System.out.printf(
                "%,d bars of %d symbols on %d days: lake %.0f MB, CSV %.0f MB%n",
                days.size() * 390L * SYMBOLS, SYMBOLS, days.size(), megabytes(lake), megabytes(csv));
        try (LakeReader reader = LakeReader.open(lake)) {
            QUESTIONS.forEach((name, sql) ->
                    print("lake", name, () -> reader.ask(sql, 1_000_000).rows().size()));
            System.out.println("lake, one symbol's day over and over: "
                    + DayBench.reads(reader, days.get(days.size() / 2).toString()));
        }
        try (DuckDb database = DuckDb.inMemory()) {
            database.run("CREATE VIEW bars AS SELECT * FROM read_csv(" + DuckDb.quoted(csv + "/*.csv")
                    + ", header = true, columns = {'dt': 'VARCHAR', 'symbol': 'VARCHAR', 'ts': 'TIMESTAMP', 'open': 'DECIMAL(24,12)',"
                    + " 'high': 'DECIMAL(24,12)', 'low': 'DECIMAL(24,12)', 'close': 'DECIMAL(24,12)', 'volume': 'DECIMAL(38,12)',"
                    + " 'vwap': 'DECIMAL(24,12)', 'trades': 'BIGINT', 'session': 'VARCHAR'})");
            QUESTIONS.forEach((name, sql) -> print(
                    "csv",
                    name,
                    () -> database.list(sql, row -> row.getString(1)).size()));
        }
    }

    private void write(Path lake, Path csv, List<LocalDate> days) throws Exception {
        try (DuckDb database = DuckDb.inMemory()) {
            var market = new BenchMarket(database, seed);
            var table = new DayTable(lake, database);
            long lakeNanos = 0;
            for (LocalDate day : days) {
                market.stage(day, SYMBOLS);
                long began = System.nanoTime();
                table.replace("massive", day.toString());
                lakeNanos += System.nanoTime() - began;
                database.run(
                        "COPY (SELECT dt, symbol, ts, CAST(open AS decimal(9, 2)) AS open, CAST(high AS decimal(9, 2)) AS high,"
                                + " CAST(low AS decimal(9, 2)) AS low, CAST(close AS decimal(9, 2)) AS close, CAST(volume AS bigint) AS volume,"
                                + " CAST(vwap AS decimal(9, 4)) AS vwap, trades, session FROM staged) TO "
                                + DuckDb.quoted(csv.resolve(day + ".csv")) + " (FORMAT csv, HEADER)");
            }
            System.out.printf("lake written in %.1f s%n", lakeNanos / 1e9);
        }
    }

    /** Answers a question and says how many rows the answer has. */
    private interface Question {
        int rows() throws Exception;
    }

    /** Asks until a question was answered some times, or took long enough to know. */
    private static void print(String where, String name, Question question) {
        try {
            var took = new Rounds(1);
            int[] rows = {0};
            for (int round = 0; round < ROUNDS && took.nanos() < LONG_ENOUGH.toNanos(); round++) {
                took.time(() -> rows[0] = question.rows());
            }
            System.out.printf("%-6s %-40s %,6d rows  %s%n", where, name, rows[0], took);
        } catch (Exception failed) {
            throw new IllegalStateException(name, failed);
        }
    }

    private static double megabytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }
}
