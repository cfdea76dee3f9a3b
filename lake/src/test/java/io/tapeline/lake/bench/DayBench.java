/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.lake.table.DayTable;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One day of 500 symbols: from Java objects to the file that readers see, and one symbol's day read from it. */
final class DayBench {

    private static final int SYMBOLS = 500;
    private static final int MINUTES = 390;
    private static final int ROUNDS = 9;
    private static final int WARM = 3;
    private static final int READS = 300;

    private final Path lake;
    private final long seed;

    DayBench(Path lake, long seed) {
        this.lake = lake;
        this.seed = seed;
    }

    void run() throws Exception {
        List<Object[]> rows = rows();
        try (DuckDb database = DuckDb.at(lake.resolve(".bench.duckdb"))) {
            new BenchMarket(database, seed).stage(LocalDate.of(2026, 1, 6), 1);
            database.run("CREATE TABLE empty AS SELECT * FROM staged LIMIT 0");
            var table = new DayTable(lake, database);
            var append = new ArrayList<Long>();
            var replace = new ArrayList<Long>();
            long processor = 0;
            for (int round = 0; round < ROUNDS + WARM; round++) {
                if (round == WARM) {
                    processor = processorNanos();
                }
                database.run("CREATE OR REPLACE TABLE staged AS SELECT * FROM empty");
                // another trade count each time: the same bytes would not be moved
                rows.get(0)[10] = (long) round;
                long began = System.nanoTime();
                try (var writer = database.writer("staged")) {
                    rows.forEach(writer::row);
                }
                long appended = System.nanoTime();
                if (!table.replace("massive", "2026-01-06")) {
                    throw new IllegalStateException("nothing was written");
                }
                append.add(appended - began);
                replace.add(System.nanoTime() - appended);
            }
            System.out.printf(
                    "%d symbols x %d minutes: %s to the engine, %s to the file that readers see; %.0f ms of processor in all; %.1f MB%n",
                    SYMBOLS,
                    MINUTES,
                    times(append, WARM),
                    times(replace, WARM),
                    (processorNanos() - processor) / 1e6 / ROUNDS,
                    java.nio.file.Files.size(table.fileOf("massive", "2026-01-06")) / 1e6);
        }
        try (LakeReader reader = LakeReader.open(lake)) {
            System.out.println("one symbol's day of it, as make sql asks: " + reads(reader, "2026-01-06"));
        }
    }

    /** Reads a symbol's day over and over, another symbol each time. */
    static String reads(LakeReader reader, String dt) throws Exception {
        var took = new ArrayList<Long>();
        long processor = 0;
        for (int read = 0; read < READS; read++) {
            if (read == READS / 3) {
                processor = processorNanos();
            }
            String symbol = String.format("S%03d", read * 7 % 50);
            long began = System.nanoTime();
            int rows = reader.ask("SELECT * FROM bars WHERE dt = '" + dt + "' AND symbol = '" + symbol + "'", 1_000)
                    .rows()
                    .size();
            took.add(System.nanoTime() - began);
            if (rows != MINUTES) {
                throw new IllegalStateException("expected " + MINUTES + " bars, was " + rows);
            }
        }
        return times(took, READS / 3)
                + String.format("; %.1f ms of processor", (processorNanos() - processor) / 1e6 / (READS - READS / 3));
    }

    /** Of this process, its engine's threads, compiler and collector included. */
    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    static String times(List<Long> nanos, int warm) {
        long[] sorted =
                nanos.stream().skip(warm).mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                "median %.1f ms (%.1f to %.1f, p90 %.1f)",
                sorted[sorted.length / 2] / 1e6,
                sorted[0] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                sorted[sorted.length * 9 / 10] / 1e6);
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
