/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.testbasics.Seeds;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
        try (DuckDb engine = DuckDb.inMemory()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process writer = writer();
                try {
                    var lines = new BufferedReader(
                            new InputStreamReader(writer.getInputStream(), java.nio.charset.StandardCharsets.UTF_8));
                    assertThat(lines.readLine()).isEqualTo("writing");
                    last = poll(random, seen, last);
                } finally {
                    writer.destroyForcibly();
                    writer.waitFor();
                }
                assertThat(madeFrom(engine, file))
                        .as("what the file says it was made from is there")
                        .isTrue();
            }
        }
        assertThat(seen).containsExactly("30000 2 2 60000", "60000 1 1 60000");
    }

    /** Reads until some versions were seen, and then some more. */
    private String poll(SplittableRandom random, Set<String> seen, String before) throws Exception {
        String last = before;
        try (LakeReader reader = LakeReader.open(lake)) {
            int versions = random.nextInt(1, MOST_VERSIONS);
            for (int changes = 0; changes < versions; ) {
                String now = read(reader);
                changes += seen.add(now) || !now.equals(last) ? 1 : 0;
                last = now;
            }
            int reads = random.nextInt(MOST_READS);
            for (int read = 0; read < reads; read++) {
                last = read(reader);
                seen.add(last);
            }
        }
        return last;
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

    /** The sum is what makes the engine read pages: the rest stands in the file's footer. */
    private static String read(LakeReader reader) throws Exception {
        return String.join(
                " ",
                reader.ask("SELECT count(*), min(trades), max(trades), sum(trades) FROM bars", 1)
                        .rows()
                        .get(0));
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
