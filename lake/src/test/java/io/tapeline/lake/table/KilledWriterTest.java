/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.testbasics.Seeds;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int MOST_VERSIONS = 4;
    private static final int MOST_READS = 30;

    @TempDir
    Path lake;

    static java.util.stream.LongStream seeds() {
        return Seeds.of(0, 1);
    }

    @ParameterizedTest(
            name = "LAKE-6 a reader that polls sees whole days only, however often the writer is killed; seed {0}")
    @MethodSource("seeds")
    void neverHalf(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        Path file = lake.resolve("bars/source=massive/dt=2026-01-06/bars.parquet");
        var seen = new TreeSet<String>();
        String last = "";
        try (DuckDb reader = DuckDb.inMemory()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process writer = writer();
                try {
                    var lines = new BufferedReader(
                            new InputStreamReader(writer.getInputStream(), java.nio.charset.StandardCharsets.UTF_8));
                    assertThat(lines.readLine()).isEqualTo("writing");
                    int versions = random.nextInt(1, MOST_VERSIONS);
                    for (int changes = 0; changes < versions; ) {
                        String now = read(reader, file);
                        changes += seen.add(now) || !now.equals(last) ? 1 : 0;
                        last = now;
                    }
                    int reads = random.nextInt(MOST_READS);
                    for (int read = 0; read < reads; read++) {
                        seen.add(read(reader, file));
                    }
                } finally {
                    writer.destroyForcibly();
                    writer.waitFor();
                }
                seen.add(read(reader, file));
                assertThat(madeFrom(reader, file))
                        .as("what the file says it was made from is there")
                        .isTrue();
            }
        }
        assertThat(seen).containsExactly(DayWriterMain.ROWS + " 1 1", DayWriterMain.ROWS + " 2 2");
    }

    private Process writer() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DayWriterMain.class.getName(),
                        lake.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String read(DuckDb reader, Path file) {
        return reader.list(
                        "SELECT count(*), min(trades), max(trades) FROM read_parquet(" + DuckDb.quoted(file) + ")",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                .get(0);
    }

    private static boolean madeFrom(DuckDb reader, Path file) throws Exception {
        String digest = reader.list(
                        "SELECT CAST(value AS varchar) FROM parquet_kv_metadata(" + DuckDb.quoted(file) + ")",
                        row -> row.getString(1))
                .get(0);
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(file.getParent(), "_made-from-*")) {
            for (Path path : beside) {
                if (path.toString().contains(digest.substring(0, 16))) {
                    return true;
                }
            }
        }
        return false;
    }
}
