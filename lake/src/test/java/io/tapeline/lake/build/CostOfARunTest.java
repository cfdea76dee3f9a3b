/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import io.tapeline.lake.known.Known;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts what a run opens, parses and writes. */
@Tag("slow")
class CostOfARunTest {

    private static final Set<String> SYMBOLS = Set.of("AAPL", "MSFT");

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void threeWeeksOfTwoSymbols() throws Exception {
        lake = new TestLake(folder);
        fetch("a", "2026-01-05", "2026-01-09");
        fetch("b", "2026-01-12", "2026-01-16");
        fetch("c", "2026-01-20", "2026-01-23");
        assertThat(lake.build().work()).isEqualTo(new BuildResult.Work(3, 6));
    }

    private void fetch(String run, String from, String to) throws Exception {
        var raw = lake.run(run, "2026-01-31T05:00:00.000Z");
        for (String symbol : SYMBOLS) {
            raw.bars(symbol, from, to, TestMarket.bars(symbol, from, to));
        }
        raw.seal();
    }

    private static long written(BuildResult result) {
        return result.days().stream()
                .filter(day -> day.state() == DayResult.State.WRITTEN)
                .count();
    }

    @Test
    @DisplayName(
            "LAKE-14 with nothing new no raw file is opened, no body parsed and no day written, and the report is the same")
    void nothingNewCostsNothing() throws Exception {
        List<String> report = lake.ask("SELECT * FROM report ORDER BY dt, number");
        BuildResult result = lake.build();

        assertThat(result.work()).isEqualTo(new BuildResult.Work(0, 0));
        assertThat(result.days()).hasSize(14).allMatch(day -> day.state() == DayResult.State.UNCHANGED);
        assertThat(lake.ask("SELECT * FROM report ORDER BY dt, number")).isEqualTo(report);
    }

    @Test
    @DisplayName("LAKE-14 a new answer costs its own body and those its days are made of, and no other day is touched")
    void oneNewAnswer() throws Exception {
        List<TestBar> mended = TestMarket.bars("AAPL", "2026-01-13", "2026-01-13");
        mended.get(100).volume = "77";
        lake.run("d", "2026-01-31T06:00:00.000Z")
                .bars("AAPL", "2026-01-13", "2026-01-13", mended)
                .seal();
        FileTime before = Files.getLastModifiedTime(lake.dayFile("2026-01-14"));
        BuildResult result = lake.build();

        // the new one, and run b's answer for MSFT: run b's for AAPL is no longer what the day is taken from
        assertThat(result.work()).isEqualTo(new BuildResult.Work(2, 2));
        assertThat(written(result)).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(lake.dayFile("2026-01-14"))).isEqualTo(before);
        assertThat(lake.ask("SELECT count(*), count(*) FILTER (WHERE volume = 77) FROM bars WHERE dt = '2026-01-13'"))
                .containsExactly("900 1");
    }

    @Test
    @DisplayName("LAKE-14 a day kept out is not read again until it is accepted, and its reason is told each time")
    void aDayKeptOut() throws Exception {
        List<TestBar> bad = TestMarket.bars("AAPL", "2026-01-26", "2026-01-27");
        bad.get(100).volume = "-1";
        lake.run("d", "2026-01-31T06:00:00.000Z")
                .bars("AAPL", "2026-01-26", "2026-01-27", bad)
                .seal();
        assertThat(TestLake.keptOut(lake.build())).containsExactly("2026-01-26 07");

        BuildResult again = lake.build();
        assertThat(TestLake.keptOut(again)).containsExactly("2026-01-26 07");
        assertThat(again.work().bodies()).isZero();

        BuildResult accepted = lake.build("2026-01-26/volume");
        assertThat(accepted.work().bodies()).isEqualTo(1);
        assertThat(written(accepted)).isEqualTo(1);
        assertThat(TestLake.keptOut(lake.build())).containsExactly("2026-01-26 07");
    }

    @Test
    @DisplayName("LAKE-14 a table file that is gone or another one is made anew, alone")
    void aTableFileThatIsAnother() throws Exception {
        byte[] right = Files.readAllBytes(lake.dayFile("2026-01-13"));
        Files.delete(lake.dayFile("2026-01-13"));
        assertThat(written(lake.build())).isEqualTo(1);
        Files.write(lake.dayFile("2026-01-13"), new byte[] {1, 2, 3});
        BuildResult result = lake.build();

        assertThat(written(result)).isEqualTo(1);
        assertThat(result.work()).isEqualTo(new BuildResult.Work(1, 2));
        assertThat(Files.readAllBytes(lake.dayFile("2026-01-13"))).isEqualTo(right);
    }

    @Test
    @DisplayName("LAKE-14 what is known that is lost, damaged or of other rules is learned again, and changes no byte")
    void whatIsKnownMayBeLost() throws Exception {
        Path known = lake.lake().resolve(Known.FILE);
        byte[] right = Files.readAllBytes(known);
        for (byte[] damage : new byte[][] {{}, {1, 2, 3}, java.util.Arrays.copyOf(right, right.length / 2)}) {
            Files.write(known, damage);
            BuildResult result = lake.build();
            assertThat(result.work()).isEqualTo(new BuildResult.Work(3, 6));
            assertThat(written(result)).isZero();
        }
        Files.delete(known);
        assertThat(written(lake.build())).isZero();
    }

    @Test
    @DisplayName(
            "LAKE-14 raw that was taken away is forgotten, and what it gave to a day goes with the day's next version")
    void rawTakenAway() throws Exception {
        lake.run("d", "2026-01-31T06:00:00.000Z")
                .bars(
                        "AAPL",
                        "2026-01-13",
                        "2026-01-13",
                        TestMarket.bars("AAPL", "2026-01-13", "2026-01-13").subList(0, 440))
                .seal();
        lake.build();
        assertThat(lake.ask("SELECT count(*) FROM bars WHERE dt = '2026-01-13'"))
                .containsExactly("890");
        Files.delete(folder.resolve("raw/source=massive/manifests/d.json"));
        lake.build();

        assertThat(lake.ask("SELECT count(*) FROM bars WHERE dt = '2026-01-13'"))
                .containsExactly("900");
    }

    @Test
    @DisplayName("LAKE-2 a raw file that changed behind its size and time is noticed when it is read again")
    void rawThatChangedUnnoticed() throws Exception {
        Path file = folder.resolve("raw/source=massive/dt=2026-01-31/b-1.ndjson.gz");
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        Files.delete(lake.dayFile("2026-01-13"));
        BuildResult result = lake.build();

        assertThat(result.refused()).singleElement().asString().contains("b-1.ndjson.gz has other bytes");
        assertThat(Files.exists(lake.dayFile("2026-01-13"))).isFalse();
        assertThat(Files.exists(lake.dayFile("2026-01-14"))).isTrue();
    }

    @Test
    @DisplayName("LAKE-2 what was refused is told in each run, not in the first alone")
    void refusedIsToldAgain() throws Exception {
        lake.run("d", "2026-01-31T06:00:00.000Z")
                .line("{\"schema\":\"other/1\"}")
                .seal();
        assertThat(lake.build().refused()).hasSize(1);
        assertThat(lake.build().refused()).hasSize(1);
    }

    @Test
    @DisplayName("every SQL file that a day depends on is among the rules")
    void theRulesNameEveryFile() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/io/tapeline/lake/sql/stage"))) {
            assertThat(files.map(path -> path.getFileName().toString().replace(".sql", ""))
                            .filter(name -> !Set.of("checks", "report", "run", "rebuilt")
                                    .contains(name)))
                    .containsExactlyInAnyOrderElementsOf(Rules.STAGES);
        }
    }
}
