/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestLake;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.reconcile.SyntheticDay;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of the live lane and of the reconciliation on the same planted differences in DuckDB and in Trino's engine.
 */
@Tag("slow")
class TwoEnginesReconcileTest {

    private static final Duration AT_ONCE = Duration.ofMillis(40);
    private static final String SINCE = "TIMESTAMP '2026-01-06 20:00:00'";

    @TempDir
    static Path folder;

    private static DuckDb duck;
    private static TrinoEngine trino;

    @BeforeAll
    static void theSameDataInBoth() throws Exception {
        TestLake lake = new SyntheticDay(folder)
                .gap("AAPL", "20:05:30", "20:10:30")
                .late("MSFT", "20:10:30", "500")
                .late("MSFT", "21:10:30", "401", "24")
                .print("AAPL", "20:20:07", AT_ONCE, "300", "7", "12")
                .print("AAPL", "20:30:07", AT_ONCE, "100", "700", "3", "8")
                .print("AAPL", "20:31:07", AT_ONCE, "200", "700", "9")
                .repeated("AAPL", "20:40:59", "90000", "16")
                .official("MSFT", "20:50:00", bar -> bar.volume = "601")
                .print("ONLY", "20:50:07", AT_ONCE, "10", "1")
                .inTheLake(ConditionPolicy.ALL);
        duck = DuckDb.inMemory();
        trino = new TrinoEngine();
        load(lake, "live_bars", "bars/source=live", "ts >= " + SINCE);
        load(lake, "official_bars", "bars/source=massive", "ts >= " + SINCE);
        load(lake, "live_trades", "trades/source=live", "traded_at >= " + SINCE);
        load(lake, "live_gaps", "gaps/source=live", "true");
    }

    private static void load(TestLake lake, String table, String folder, String which) {
        String name = folder.substring(0, folder.indexOf('/'));
        Path file = lake.lake().resolve(folder + "/dt=" + SyntheticDay.DAY + "/" + name + ".parquet");
        duck.run("CREATE TABLE " + table + " AS SELECT * FROM read_parquet(" + DuckDb.quoted(file)
                + ", hive_partitioning = false) WHERE " + which);
        trino.load(duck, table);
    }

    @AfterAll
    static void end() {
        trino.close();
        duck.close();
    }

    @Test
    @DisplayName("LAKE-10 reconciliation: each file's rows are the same in Trino and in DuckDB")
    void theSameReconciliation() {
        make("compared", "reconcile/compared");
        make("remade", "reconcile/remade");
        make("reconciliation", "reconcile/reconciled");
        assertThat(duck.list("SELECT DISTINCT cause FROM reconciliation ORDER BY 1", row -> row.getString(1)))
                .contains("condition", "gap", "late", "odd lot");
        for (String file : List.of("reconcile/sums", "reconcile/symbols", "reconcile/alone", "final/reconciliation")) {
            compare(file);
        }
    }

    @Test
    @DisplayName("LAKE-10 live files: each file's rows are the same in Trino and in DuckDB, repeats dropped")
    void theSameFiles() {
        for (String table : List.of("bars", "trades", "gaps")) {
            String twice = "SELECT * FROM live_" + table
                    + (table.equals("trades") ? " UNION ALL SELECT * FROM live_trades" : "");
            duck.run("CREATE TABLE " + table + " AS " + twice);
            trino.create(table, twice);
            compare("live/" + table);
        }
        assertThat(duck.list(SqlFile.of("live/trades").text(), row -> row.getString(1)))
                .hasSameSizeAs(duck.list("SELECT symbol FROM live_trades", row -> row.getString(1)));
    }

    private static void make(String table, String file) {
        compare(file);
        duck.fill(table, SqlFile.of(file));
        trino.create(table, SqlFile.of(file).text());
    }

    private static void compare(String file) {
        String sql = SqlFile.of(file).text();
        List<String> expected = TrinoEngine.rows(duck, sql);
        assertThat(trino.rows(sql)).as(file).isEqualTo(expected);
        assertThat(expected).as(file).isNotEmpty();
    }
}
