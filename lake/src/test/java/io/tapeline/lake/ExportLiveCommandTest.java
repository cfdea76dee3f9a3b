/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.live.LiveStore;
import io.tapeline.lake.live.TestLive;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportLiveCommandTest {

    @TempDir
    Path lake;

    private final StringWriter said = new StringWriter();
    private final TestLive live = new TestLive();

    private int export(LiveStore store, String... args) {
        var out = new PrintWriter(said, true);
        return new CommandLine(new ExportLiveCommand(out, out, tables -> store))
                .setOut(out)
                .setErr(out)
                .execute(args);
    }

    private int export(String day) {
        return export(live, "--day", day, "--stack", "test", lake.toString());
    }

    @Test
    @DisplayName("LIVE-8 make export-live says what it put there; the exit code says whether all of the day is there")
    void saysWhatItPut() throws Exception {
        live.symbol("AAPL", Instant.parse("2026-01-07T12:00:00Z"));
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(TestLive.trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1")));

        assertThat(export("2026-01-06")).isZero();
        assertThat(said.toString())
                .contains("live      2026-01-06: 1 bars of 1 symbols (0 not final), 1 trades, 0 gaps;"
                        + " new: trades, gaps, bars");
        assertThat(export("2026-01-08")).isEqualTo(3);
        assertThat(said.toString()).contains("stack test has nothing of 2026-01-08, of 1 symbols");
        assertThat(export("tomorrow")).isEqualTo(2);
        try (LakeLock held = LakeLock.take(lake).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(export("2026-01-06")).isEqualTo(1);
        }

        live.fold(
                ConditionPolicy.CONSOLIDATED,
                List.of(TestLive.trade("AAPL", 2, "2026-01-06T15:01:01Z", "0.0000000000001", "1")));
        assertThat(export("2026-01-06")).isEqualTo(1);
        assertThat(said.toString()).contains("refused   5 rows or numbers");
    }

    @Test
    @DisplayName(
            "LIVE-9 a store with less of the day than the lake ends with 1 and names the symbols; --replace goes on")
    void aStoreWithLess() {
        live.symbol("AAPL", Instant.parse("2026-01-07T12:00:00Z"));
        live.fold(ConditionPolicy.CONSOLIDATED, List.of(TestLive.trade("AAPL", 1, "2026-01-06T15:00:01Z", "10", "1")));
        export("2026-01-06");
        var anew = new TestLive();
        anew.symbol("AAPL", Instant.parse("2026-01-07T12:00:00Z"));
        anew.fold(ConditionPolicy.CONSOLIDATED, List.of(TestLive.trade("AAPL", 1, "2026-01-06T16:00:01Z", "10", "1")));

        assertThat(export(anew, "--day", "2026-01-06", "--stack", "test", lake.toString()))
                .isEqualTo(1);
        assertThat(said.toString())
                .contains(
                        "kept      the day as it was: the lake has minutes of it that the store has not, of 1 symbols:"
                                + " AAPL 1; REPLACE=1");
        assertThat(export(anew, "--day", "2026-01-06", "--stack", "test", "--replace", lake.toString()))
                .isZero();
    }

    @Test
    @DisplayName("LIVE-8 a store that does not answer is told in one line, and nothing is replaced")
    void theStoreIsAway() {
        var away = new TestLive() {
            @Override
            public void symbols(Consumer<Row> each) {
                throw new StoreUnavailableException("table test-symbols does not answer");
            }
        };

        assertThat(export(away, "--day", "2026-01-06", "--stack", "test", lake.toString()))
                .isEqualTo(1);
        assertThat(said.toString().strip()).isEqualTo("table test-symbols does not answer");
        assertThat(lake.resolve("bars")).doesNotExist();
    }
}
