/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.bench;

import io.tapeline.lake.read.LakeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A reader that polls a lake while its writers are killed: reads every bar again and again until a file {@code stop} is
 * there, and holds each symbol's day against a finished lake. Ends with 1 for a half day, a bar twice, or a day that
 * was there and is not.
 */
final class PollMain {

    private static final String DAYS =
            "SELECT dt || ' ' || symbol, count(*) || ' ' || count(DISTINCT ts) || ' ' || sum(volume) FROM bars GROUP BY dt, symbol";
    private static final int MOST = 1_000_000;

    private PollMain() {}

    public static void main(String... args) throws Exception {
        Path lake = Path.of(args[0]);
        Path stop = Path.of(args[2]);
        Map<String, String> whole;
        try (LakeReader finished = LakeReader.open(Path.of(args[1]))) {
            whole = days(finished);
        }
        while (!hasAny(lake) && !Files.exists(stop)) {
            Thread.sleep(50);
        }
        Set<String> seen = new TreeSet<>();
        long polls = 0;
        long changes = 0;
        try (LakeReader reader = LakeReader.open(lake)) {
            for (boolean last = false; !last; polls++) {
                last = Files.exists(stop);
                Map<String, String> days = days(reader);
                changes += days.size() == seen.size() ? 0 : 1;
                days.forEach((day, found) -> expect(found.equals(whole.get(day)), "half: " + day + ": " + found));
                seen.forEach(day -> expect(days.containsKey(day), "gone: " + day));
                seen.addAll(days.keySet());
            }
        }
        System.out.printf(
                "the reader polled %d times, saw the table grow %d times, and at the end %d of %d symbol days; none half, none twice, none gone%n",
                polls, changes, seen.size(), whole.size());
        System.exit(seen.size() == whole.size() ? 0 : 1);
    }

    private static Map<String, String> days(LakeReader reader) throws Exception {
        return reader.ask(DAYS, MOST).rows().stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println("WRONG: " + otherwise);
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
}
