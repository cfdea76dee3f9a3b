/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddRawTest {

    private static final String FETCHED = "2026-01-31T05:00:00.000Z";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void anEmptyLake() {
        lake = new TestLake(folder);
    }

    @Test
    @DisplayName("an answer of 50 000 bars, the most Massive gives, is taken whole")
    void theLargestAnswer() throws Exception {
        var bars = new ArrayList<TestBar>();
        Instant first = Instant.parse("2025-12-01T00:00:00Z");
        for (int minute = 0; minute < 50_000; minute++) {
            var bar = new TestBar(first.plusSeconds(60L * minute), "90000.5");
            bar.trades = "5"; // so few that the last day, which ends early, is no hole
            bars.add(bar);
        }
        lake.run("a", FETCHED)
                .bars("X:BTCUSD", "2025-12-01", "2026-01-04", bars)
                .seal();

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT count(*), count(DISTINCT dt) FROM bars")).containsExactly("50000 35");
    }

    @Test
    @DisplayName(
            "a symbol is a text and no more: with quotes, slashes, dots or other alphabets it touches no path and no SQL")
    void aSymbolIsAText() throws Exception {
        List<String> symbols = List.of("A/B", "../../x", "a'; DROP TABLE bars; --", "Ü🙂", " ", "x".repeat(5_000));
        var raw = lake.run("a", FETCHED);
        for (String symbol : symbols) {
            raw.bars(symbol, "2026-01-06", "2026-01-06", TestMarket.bars("AAPL", "2026-01-06", "2026-01-06"));
        }
        raw.seal();

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT symbol FROM bars GROUP BY symbol HAVING count(*) = 450"))
                .containsExactlyInAnyOrderElementsOf(symbols);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.toString().endsWith("bars.parquet")))
                    .containsExactly(lake.dayFile("2026-01-06"));
        }
    }

    @Test
    @DisplayName("LAKE-2 an answer to a window that nobody can read is refused and told")
    void noWindow() throws Exception {
        List<TestBar> bars = TestMarket.bars("AAPL", "2026-01-06", "2026-01-06");
        lake.run("a", FETCHED)
                .bars("AAPL", "yesterday", "2026-01-06", bars)
                .bars("MSFT", "2026-01-06", "2026-01-05", bars)
                .bars("KO", "1500-01-01", "2026-01-06", bars)
                .bars("SPY", "2026-01-06", "+99999-01-06", bars)
                .bars("QQQ", "2026-01-06", "2026-01-06", bars)
                .seal();
        BuildResult result = lake.build();

        assertThat(result.refused()).hasSize(4).allMatch(line -> line.contains("is no window"));
        assertThat(lake.ask("SELECT DISTINCT symbol FROM bars")).containsExactly("QQQ");
    }

    @Test
    @DisplayName("LAKE-8 the hours change with the clocks, and a half day has half a session: none of it is a hole")
    void clocksAndHalfDays() throws Exception {
        // Friday in winter, Monday in summer; the day after Thanksgiving
        lake.run("a", FETCHED)
                .bars("AAPL", "2025-03-07", "2025-03-10", TestMarket.bars("AAPL", "2025-03-07", "2025-03-10"))
                .bars("AAPL", "2025-11-28", "2025-11-28", TestMarket.bars("AAPL", "2025-11-28", "2025-11-28"))
                .seal();

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT dt, count(*), min(ts) FROM bars WHERE session = 'REGULAR' GROUP BY dt ORDER BY dt"))
                .containsExactly(
                        "2025-03-07 390 2025-03-07 14:30:00",
                        "2025-03-10 390 2025-03-10 13:30:00",
                        "2025-11-28 210 2025-11-28 14:30:00");
        assertThat(lake.ask("SELECT name FROM report WHERE failed > 0")).containsOnly("fresh");
    }

    @Test
    @DisplayName("a symbol that trades no more keeps its past, and its silence is told, not held against others")
    void delisted() throws Exception {
        lake.run("a", FETCHED)
                .bars("GONE", "2026-01-06", "2026-01-09", TestMarket.bars("GONE", "2026-01-06", "2026-01-07"))
                .bars("AAPL", "2026-01-06", "2026-01-09", TestMarket.bars("AAPL", "2026-01-06", "2026-01-09"))
                .seal();

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT symbol, count(DISTINCT dt) FROM bars GROUP BY symbol ORDER BY symbol"))
                .containsExactly("AAPL 4", "GONE 2");
        assertThat(lake.ask("SELECT dt, symbol FROM report WHERE name = 'missing-day' AND failed > 0"))
                .containsExactly("2026-01-08 GONE", "2026-01-09 GONE");
    }

    @Test
    @DisplayName("LAKE-6 a day that cannot be put in its place fails the run, and the next one mends it")
    void aDayThatCannotBePut() throws Exception {
        Path place = lake.dayFile("2026-01-07");
        Files.createDirectories(place.resolve("in the way"));
        lake.run("a", FETCHED)
                .bars("AAPL", "2026-01-06", "2026-01-07", TestMarket.bars("AAPL", "2026-01-06", "2026-01-07"))
                .seal();

        assertThatThrownBy(lake::build).isInstanceOf(IOException.class);
        Files.delete(place.resolve("in the way"));
        Files.delete(place);

        assertThat(lake.build().isClean()).isTrue();
        assertThat(lake.ask("SELECT count(DISTINCT dt) FROM bars")).containsExactly("2");
        try (var left = Files.newDirectoryStream(lake.lake(), ".working*")) {
            assertThat(left).isEmpty();
        }
    }
}
