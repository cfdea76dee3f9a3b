/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.engine.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reader that polls a lake while its writers are killed: reads every bar again and again until a file {@code stop} is
 * there, and holds each symbol's day against a finished lake. Ends with 1 for a half day, a bar twice, or a day that
 * was there and is not.
 */
final class PollMain {

    private static final String GLOB = "/bars/source=*/dt=*/bars.parquet";

    private PollMain() {}

    public static void main(String... args) throws Exception {
        Path lake = Path.of(args[0]);
        Path finished = Path.of(args[1]);
        Path stop = Path.of(args[2]);
        Set<String> seen = new TreeSet<>();
        long polls = 0;
        long changes = 0;
        try (DuckDb database = DuckDb.inMemory()) {
            database.run("CREATE TABLE whole AS " + days(finished));
            while (true) {
                boolean last = Files.exists(stop);
                if (hasAny(lake)) {
                    List<String> days = database.list(
                            "SELECT d.dt || ' ' || d.symbol, d.bars = w.bars AND d.minutes = w.bars AND d.volume = w.volume"
                                    + " FROM (" + days(lake)
                                    + ") d LEFT JOIN whole w ON w.dt = d.dt AND w.symbol = d.symbol",
                            row -> (row.getBoolean(2) ? "" : "half: ") + row.getString(1));
                    polls++;
                    changes += days.size() == seen.size() ? 0 : 1;
                    fail(days.stream().filter(day -> day.startsWith("half: ")).toList());
                    seen.removeAll(days);
                    fail(seen.stream().map(day -> "gone: " + day).toList());
                    seen.addAll(days);
                }
                if (last) {
                    long all = database.list("SELECT count(*) FROM whole", row -> row.getLong(1))
                            .get(0);
                    System.out.printf(
                            "the reader polled %d times, saw %d states, and at the end %d of %d symbol days; none half, none twice, none gone%n",
                            polls, changes, seen.size(), all);
                    System.exit(seen.size() == all ? 0 : 1);
                }
            }
        }
    }

    private static void fail(List<String> offenders) {
        if (!offenders.isEmpty()) {
            System.out.println("WRONG: " + offenders.size() + ", first " + offenders.get(0));
            System.exit(1);
        }
    }

    private static boolean hasAny(Path lake) throws Exception {
        Path bars = lake.resolve("bars");
        if (!Files.isDirectory(bars)) {
            return false;
        }
        try (var files = Files.find(bars, 3, (path, is) -> path.endsWith("bars.parquet"))) {
            return files.findFirst().isPresent();
        }
    }

    private static String days(Path lake) {
        return "SELECT dt, symbol, count(*) AS bars, count(DISTINCT ts) AS minutes, sum(volume) AS volume FROM read_parquet("
                + DuckDb.quoted(lake + GLOB)
                + ", hive_partitioning = true, hive_types = {'source': VARCHAR, 'dt': VARCHAR}) GROUP BY dt, symbol";
    }
}
