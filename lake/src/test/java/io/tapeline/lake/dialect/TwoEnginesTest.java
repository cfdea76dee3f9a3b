/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import io.tapeline.lake.TestMarket;
import io.tapeline.lake.build.PublishedQuery;
import io.tapeline.lake.check.Checks;
import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.SqlFile;
import io.tapeline.lake.known.Known;
import io.tapeline.lake.raw.RawFolder;
import io.tapeline.lake.raw.RawRun;
import io.tapeline.lake.stage.Staging;
import io.tapeline.lake.table.DayTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files on the same planted faults in DuckDB and in Trino's own engine. */
@Tag("slow")
class TwoEnginesTest {

    private static final String FETCHED = "2026-01-31T05:00:00.000Z";
    private static final List<String> LOADED =
            List.of("responses", "wire_bars", "wire_splits", "wire_dividends", "trading_days", "run", "rebuilt");

    @TempDir
    static Path folder;

    private static DuckDb duck;
    private static TrinoEngine trino;

    @BeforeAll
    static void theSameDataInBoth() throws Exception {
        plant(new TestLake(folder));
        duck = DuckDb.inMemory();
        new Known(duck, folder, "these").read();
        var staging = new Staging(duck);
        List<RawRun> runs = new RawFolder(folder.resolve("raw")).list().runs();
        staging.load(runs, (done, of) -> {});
        staging.choose(TestLake.NOW);
        staging.stage(new DayTable(folder, duck).madeFrom().keySet(), runs);
        Checks.ask(duck, Set.of());
        duck.run("CREATE TABLE day_bars AS SELECT * FROM staged WHERE dt = '2026-01-07'");
        duck.run(
                "CREATE TABLE bars AS SELECT source, dt, symbol, ts, open, high, low, close, volume, vwap, trades, session"
                        + " FROM staged");
        trino = new TrinoEngine();
        LOADED.forEach(table -> trino.load(duck, table));
    }

    @AfterAll
    static void end() {
        trino.close();
        duck.close();
    }

    private static void plant(TestLake lake) throws Exception {
        List<TestBar> bars = TestMarket.bars("AAPL", "2026-01-06", "2026-01-08");
        bars.get(70).low = "-1";
        bars.get(71).open = null;
        bars.get(72).volume = "-3";
        bars.get(73).high = "1";
        bars.get(74).vwap = "500.5";
        bars.get(75).at = bars.get(75).at.plusSeconds(7);
        bars.add(bars.get(80));
        bars.add(new TestBar(bars.get(0).at.minusSeconds(6 * 3600), "3"));
        bars.subList(500, 560).clear();
        bars.subList(700, 703).clear();
        lake.run("r1", FETCHED)
                .bars("AAPL", "2026-01-06", "2026-01-08", bars)
                .page("MSFT", "2026-01-06", "2026-01-07", 1, null, "{\"results\":[]}")
                .results(
                        "splits",
                        "AAPL",
                        "{\"ticker\":\"AAPL\",\"execution_date\":\"2026-01-07\",\"split_from\":1,"
                                + "\"split_to\":4,\"adjustment_type\":\"forward_split\"}")
                .results(
                        "splits",
                        "MSFT,NVDA",
                        "{\"ticker\":\"NVDA\",\"execution_date\":\"2026-01-07\",\"split_from\":1,"
                                + "\"split_to\":10,\"adjustment_type\":\"forward_split\"}")
                .results(
                        "dividends",
                        "AAPL",
                        "{\"ticker\":\"AAPL\",\"ex_dividend_date\":\"2026-01-08\","
                                + "\"cash_amount\":0.26,\"currency\":\"USD\"}",
                        "{\"ticker\":\"AAPL\",\"ex_dividend_date\":\"2026-01-08\",\"cash_amount\":0}")
                .seal();
        lake.run("r0", "2026-01-30T05:00:00.000Z")
                .bars("AAPL", "2026-01-06", "2026-01-06", TestMarket.bars("AAPL", "2026-01-06", "2026-01-06"))
                .seal();
    }

    @Test
    @DisplayName("LAKE-10 stage, checks, report, final and views: each file's rows are the same in Trino and in DuckDB")
    void theSameRows() throws Exception {
        assertThat(compare(SqlFile.of("stage/new_fetch_days"))).isNotEmpty();
        trino.create("fetch_days", SqlFile.of("stage/new_fetch_days").text());
        for (String table : List.of("fetches", "chosen", "symbol_days", "staged", "quiet_minutes")) {
            assertThat(compare(SqlFile.of("stage/" + table))).isNotEmpty();
            trino.create(table, SqlFile.of("stage/" + table).text());
        }
        for (String table : List.of("splits", "dividends")) {
            compare(SqlFile.of("final/" + table));
            trino.create(table, SqlFile.of("final/" + table).text());
        }
        for (SqlFile check : SqlFiles.in("checks")) {
            assertThat(compare(check))
                    .as("%s finds what was planted", check.name())
                    .isNotEmpty();
        }
        List.of("checks", "failures").forEach(table -> trino.load(duck, table));
        compare(SqlFile.of("stage/report"));
        trino.create("day_bars", "SELECT * FROM staged WHERE dt = '2026-01-07'");
        compare(SqlFile.of("final/bars"));
        trino.create(
                "bars",
                "SELECT source, dt, symbol, ts, open, high, low, close, volume, vwap, trades, session FROM staged");
        for (String view : List.of("bars_split_adjusted", "bars_adjusted")) {
            assertThat(compare(SqlFile.of("views/" + view))).isNotEmpty();
            trino.create(view, SqlFile.of("views/" + view).text());
            duck.fill(view, SqlFile.of("views/" + view));
        }
    }

    @Test
    @DisplayName("DEP-14 the query after a build holds for what was built, and fails for one bar more or less")
    void theQueryAfterABuild() {
        trino.create(
                "published",
                "SELECT 'massive' AS source, dt, 'AAPL' AS symbol, timestamp '2026-01-05 14:30:00' AS ts,"
                        + " 1.5 AS open, 1.5 AS high, 1.5 AS low, 1.5 AS close, 10 AS volume, 1.5 AS vwap,"
                        + " 3 AS trades, 'REGULAR' AS session"
                        + " FROM (VALUES '2026-01-05', '2026-01-06', '2026-01-07') t (dt)");

        assertThat(asked(2, "2026-01-05", "2026-01-06")).containsExactly("1 | 1.5 | 3 | REGULAR");
        assertThat(asked(0, "2026-02-01", "2026-02-02")).containsExactly("1 | null | null | null");
        assertThatThrownBy(() -> asked(3, "2026-01-05", "2026-01-06")).hasMessageContaining("Division by zero");
    }

    private static List<String> asked(long bars, String from, String to) {
        return trino.rows(PublishedQuery.of(bars, from, to).replace("FROM bars", "FROM published"));
    }

    private static List<String> compare(SqlFile file) {
        List<String> expected = TrinoEngine.rows(duck, file.text());
        assertThat(trino.rows(file.text())).as(file.name()).isEqualTo(expected);
        return expected;
    }
}
