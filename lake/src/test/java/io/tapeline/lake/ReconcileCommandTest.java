/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.reconcile.SyntheticDay;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReconcileCommandTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    private int reconcile(String day) {
        var out = new PrintWriter(said, true);
        return new CommandLine(new ReconcileCommand(out, out))
                .setOut(out)
                .setErr(out)
                .execute("--day", day, folder.resolve("lake").toString());
    }

    @Test
    @DisplayName("RECON-7 the exit code is 0 when all is equal or explained, and 3 when there is nothing to compare")
    void allExplained() throws Exception {
        assertThat(reconcile("2026-01-06")).isEqualTo(3);
        assertThat(said.toString()).contains("nothing to compare on 2026-01-06: 0 symbols are only live");
        var day = new SyntheticDay(folder).gap("AAPL", "16:00:00", "17:00:00");
        TestLake lake = day.inTheLake(ConditionPolicy.ALL);

        assertThat(reconcile("2026-01-06")).isZero();

        assertThat(said.toString())
                .contains("compared    2026-01-06: 2 symbols, live against massive")
                .contains("equal       720 minutes")
                .contains("60  gap")
                .contains("unexplained 0");
        try (LakeLock held = LakeLock.take(lake.lake()).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(reconcile("2026-01-06")).isEqualTo(1);
        }
        assertThat(reconcile("yesterday")).isEqualTo(2);
    }

    @Test
    @DisplayName("RECON-7 the exit code is 5 when a minute is unexplained, and the minute is named")
    void someUnexplained() throws Exception {
        new SyntheticDay(folder)
                .official("MSFT", "15:00:00", bar -> bar.volume = "601")
                .inTheLake(ConditionPolicy.ALL);

        assertThat(reconcile("2026-01-06")).isEqualTo(5);

        assertThat(said.toString())
                .contains("unexplained 1\n  MSFT 15:00 UTC  differs in volume: volume 600 ≠ 601")
                .contains("report/reconciliation-2026-01-06.html");
    }
}
