/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.build.LakeLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeMainTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private TestLake lake;

    @BeforeEach
    void anEmptyLake() {
        lake = new TestLake(folder);
    }

    private int run(String... args) {
        var out = new PrintWriter(said, true);
        var main = new LakeMain(out, out, Clock.fixed(TestLake.NOW, ZoneOffset.UTC));
        return LakeMain.command(main, out, out).execute(args);
    }

    private int build(String... more) {
        var args = new java.util.ArrayList<>(List.of("build"));
        args.addAll(List.of(more));
        args.add(folder.resolve("raw").toString());
        args.add(lake.lake().toString());
        return run(args.toArray(String[]::new));
    }

    private void fetch() throws Exception {
        List<TestBar> bars = TestMarket.bars("AAPL", "2026-01-06", "2026-01-07");
        bars.get(100).low = "-1";
        lake.run("r1", "2026-01-31T05:00:00.000Z")
                .bars("AAPL", "2026-01-06", "2026-01-07", bars)
                .seal();
    }

    @Test
    @DisplayName(
            "LAKE-12 make lake says what went in, what stayed out and why, where the report is; the exit code says whether all went in")
    void saysWhatItDid() throws Exception {
        assertThat(build()).isEqualTo(3);
        assertThat(said.toString()).contains("nothing was fetched yet");
        fetch();

        assertThat(build()).isEqualTo(1);
        assertThat(said.toString())
                .contains("in        1 days, 450 bars, 2026-01-07 to 2026-01-07; 1 written, 0 unchanged")
                .contains("kept out  1 days")
                .contains("massive 2026-01-06  05 positive, 1 times; first AAPL 15:10 UTC: open ")
                .contains("report/report.html");
        assertThat(build("--accept", "2026-01-06/positive,2026-01-06/low-high")).isZero();
        assertThat(run("build")).isEqualTo(2);
    }

    @Test
    @DisplayName("LAKE-6 a second writer is turned away")
    void oneWriter() throws Exception {
        fetch();
        try (LakeLock held = LakeLock.take(lake.lake()).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(build()).isEqualTo(1);
        }
        assertThat(said.toString()).contains("another run writes");
    }

    @Test
    @DisplayName("make sql answers with a table and the time it took, and says in one line what it refuses")
    void answers() throws Exception {
        fetch();
        build();
        assertThat(run(
                        "sql",
                        "-q",
                        "SELECT symbol, count(*) AS bars FROM bars GROUP BY symbol",
                        lake.lake().toString()))
                .isZero();
        assertThat(said.toString())
                .contains("symbol  bars\n")
                .contains("AAPL     450\n")
                .contains("1 row in 0 ms");
        assertThat(run("sql", "-q", "DROP VIEW bars", lake.lake().toString())).isEqualTo(1);
        assertThat(said.toString()).contains("only SELECT: the lake is read here, not changed");
    }
}
