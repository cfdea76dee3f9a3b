/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestLake;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorporateActionsTest {

    private static final String SPLIT =
            "{\"ticker\":\"AAPL\",\"execution_date\":\"%s\",\"split_from\":1,\"split_to\":%s,\"adjustment_type\":\"forward_split\"}";
    private static final String DIVIDEND =
            "{\"ticker\":\"AAPL\",\"ex_dividend_date\":\"%s\",\"cash_amount\":%s,\"currency\":\"USD\"}";

    @TempDir
    Path folder;

    private TestLake lake;

    @BeforeEach
    void anEmptyLake() {
        lake = new TestLake(folder);
    }

    private static String split(String day, String to) {
        return SPLIT.formatted(day, to);
    }

    @Test
    @DisplayName(
            "LAKE-13 a later and shorter fetch decides inside its window, also that a split is gone, and drops nothing outside")
    void windowsAreUnited() throws Exception {
        lake.run("a", "2026-01-10T05:00:00Z")
                .actions(
                        "splits",
                        "AAPL",
                        "2020-01-01",
                        "2026-01-09",
                        split("2020-08-31", "4"),
                        split("2025-12-15", "2"),
                        split("2026-01-05", "3"))
                .actions("dividends", "AAPL", "2020-01-01", "2026-01-09", DIVIDEND.formatted("2021-02-05", "0.205"))
                .seal();
        lake.run("b", "2026-01-20T05:00:00Z")
                .actions("splits", "AAPL", "2025-12-15", "2026-01-19", split("2026-01-05", "5"))
                .actions(
                        "dividends",
                        "AAPL",
                        "2026-01-01",
                        "2026-01-19",
                        DIVIDEND.formatted("2026-01-09", "0.1377952755905512"))
                .seal();
        lake.build();

        assertThat(lake.ask("SELECT execution_date, split_to FROM splits ORDER BY 1"))
                .containsExactly("2020-08-31 4", "2026-01-05 5");
        assertThat(lake.ask("SELECT ex_dividend_date, cash_amount FROM dividends ORDER BY 1"))
                .containsExactly("2021-02-05 0.205", "2026-01-09 0.137795275591");
    }

    @Test
    @DisplayName("LAKE-13 a fetch of many symbols decides for each of them and for no other, as one of its own would")
    void manySymbolsInOneFetch() throws Exception {
        lake.run("a", "2026-01-10T05:00:00Z")
                .actions(
                        "splits",
                        "AAPL",
                        "2020-01-01",
                        "2026-01-09",
                        split("2020-08-31", "4"),
                        split("2025-12-15", "2"))
                .actions("splits", "AA", "2020-01-01", "2026-01-09", splitOf("AA", "2025-12-16", "7"))
                .seal();
        lake.run("b", "2026-01-20T05:00:00Z")
                .actions(
                        "splits",
                        "AAPL,MSFT,XAA",
                        "2025-12-01",
                        "2026-01-19",
                        splitOf("MSFT", "2026-01-05", "3"),
                        splitOf("NVDA", "2026-01-06", "9"))
                .seal();
        lake.run("c", "2026-01-21T05:00:00Z")
                .actions("splits", "MSFT", "2026-01-01", "2026-01-20", splitOf("MSFT", "2026-01-05", "5"))
                .seal();
        lake.build();

        assertThat(lake.ask("SELECT symbol, execution_date, split_to FROM splits ORDER BY 1, 2"))
                .as("AAPL's of December is gone, AA is not in the list, NVDA was not asked for")
                .containsExactly("AA 2025-12-16 7", "AAPL 2020-08-31 4", "MSFT 2026-01-05 5");
    }

    private static String splitOf(String symbol, String day, String to) {
        return split(day, to).replace("AAPL", symbol);
    }

    @Test
    @DisplayName("LAKE-13 a fetch of which a page is missing decides nothing, and is told")
    void anIncompleteFetchDecidesNothing() throws Exception {
        lake.run("a", "2026-01-10T05:00:00Z")
                .actions("splits", "AAPL", "2020-01-01", "2026-01-09", split("2020-08-31", "4"))
                .seal();
        lake.run("b", "2026-01-20T05:00:00Z")
                .response("splits", "AAPL", "2020-01-01", "2026-01-19", 1, null, "{\"results\":[]}")
                .seal();
        BuildResult result = lake.build();

        assertThat(lake.ask("SELECT execution_date FROM splits")).containsExactly("2020-08-31");
        assertThat(found(result)).containsExactly("AAPL: splits incomplete: pages are missing, allowed: every page");
    }

    @Test
    @DisplayName("LAKE-13 a row outside the window asked for, without a day or without a number is left out and told")
    void unusableRowsAreTold() throws Exception {
        lake.run("a", "2026-01-10T05:00:00Z")
                .actions(
                        "splits",
                        "AAPL",
                        "2020-01-01",
                        "2026-01-09",
                        split("2019-12-31", "7"),
                        split("2021-01-04", "0"),
                        "{\"ticker\":\"AAPL\",\"split_from\":1,\"split_to\":2}",
                        split("2022-01-04", "2"))
                .seal();
        BuildResult result = lake.build();

        assertThat(lake.ask("SELECT execution_date FROM splits")).containsExactly("2022-01-04");
        assertThat(result.verdicts().stream()
                        .filter(verdict -> verdict.check().equals("actions"))
                        .mapToLong(verdict -> verdict.failed())
                        .sum())
                .isEqualTo(3);
    }

    private static java.util.List<String> found(BuildResult result) {
        return result.verdicts().stream()
                .filter(verdict -> verdict.failed() > 0)
                .map(verdict -> String.valueOf(verdict.first()))
                .toList();
    }
}
