/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.lake.table.DayTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One day of 500 symbols: from Java objects to the file that readers see, and one symbol's day read from it. */
final class DayBench {

    private static final int SYMBOLS = 500;
    private static final int MINUTES = 390;
    private static final int ROUNDS = 9;
    private static final int WARM = 3;
    private static final int READS = 600;

    private final Path lake;
    private final long seed;

    DayBench(Path lake, long seed) {
        this.lake = lake;
        this.seed = seed;
    }

    void run() throws Exception {
        List<Object[]> rows = rows();
        var append = new Rounds(WARM);
        var replace = new Rounds(WARM);
        Path file;
        try (DuckDb database = DuckDb.at(lake.resolve(".bench.duckdb"))) {
            new BenchMarket(database, seed).stage(LocalDate.of(2026, 1, 6), 1);
            database.run("CREATE TABLE empty AS SELECT * FROM staged LIMIT 0");
            var table = new DayTable(lake, database);
            file = table.fileOf("massive", "2026-01-06");
            for (int round = 0; round < ROUNDS + WARM; round++) {
                database.run("CREATE OR REPLACE TABLE staged AS SELECT * FROM empty");
                // another trade count each time: the same bytes would not be moved
                rows.get(0)[10] = (long) round;
                append.time(() -> append(rows, database));
                replace.time(() -> replace(table));
            }
        }
        System.out.printf("%d symbols x %d minutes, to the engine: %s%n", SYMBOLS, MINUTES, append);
        System.out.printf("and to the file that readers see, %.1f MB: %s%n", Files.size(file) / 1e6, replace);
        try (LakeReader reader = LakeReader.open(lake)) {
            System.out.println("one symbol's day of it, as make sql asks: " + reads(reader, "2026-01-06"));
        }
    }

    private static void append(List<Object[]> rows, DuckDb database) {
        try (var writer = database.writer("staged")) {
            rows.forEach(writer::row);
        }
    }

    private static void replace(DayTable table) throws IOException {
        if (!table.replace("massive", "2026-01-06")) {
            throw new IllegalStateException("nothing was written");
        }
    }

    /** Reads a symbol's day over and over, another symbol each time. */
    static Rounds reads(LakeReader reader, String dt) throws Exception {
        var reads = new Rounds(READS / 3);
        for (int read = 0; read < READS; read++) {
            String symbol = String.format("S%03d", read * 7 % 50);
            String sql = "SELECT * FROM bars WHERE dt = '" + dt + "' AND symbol = '" + symbol + "'";
            reads.time(() -> {
                int rows = reader.ask(sql, 1_000).rows().size();
                if (rows != MINUTES) {
                    throw new IllegalStateException("expected " + MINUTES + " bars, was " + rows);
                }
            });
        }
        return reads;
    }

    private List<Object[]> rows() {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<Object[]>();
        Instant open = Instant.parse("2026-01-06T14:30:00Z");
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            for (int minute = 0; minute < MINUTES; minute++) {
                int cents = 2_000 + 100 * symbol + random.nextInt(200);
                rows.add(new Object[] {
                    "massive",
                    "2026-01-06",
                    String.format("S%03d", symbol),
                    open.plusSeconds(60L * minute),
                    price(cents),
                    price(cents + 5),
                    price(cents - 5),
                    price(cents + random.nextInt(-5, 6)),
                    BigDecimal.valueOf(random.nextInt(100, 9_100)).setScale(12),
                    price(cents + 1),
                    (long) random.nextInt(1, 100),
                    "REGULAR"
                });
            }
        }
        return rows;
    }

    private static BigDecimal price(int cents) {
        return BigDecimal.valueOf(cents, 2).setScale(12);
    }
}
