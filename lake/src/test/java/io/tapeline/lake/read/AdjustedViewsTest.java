/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.TestBar;
import io.tapeline.lake.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjustedViewsTest {

    private static final String SPLIT =
            "{\"execution_date\":\"%s\",\"split_from\":%d,\"split_to\":%d," + "\"adjustment_type\":\"forward_split\"}";

    @TempDir
    Path folder;

    private TestLake lake;

    /**
     * Closes 400 on the 5th, 100 on the 6th after 4 for 1, 98 on the 7th ex dividend 2, 49 on the 8th after 2 for 1.
     */
    @BeforeEach
    void fourDays() throws Exception {
        lake = new TestLake(folder);
        lake.run("r1", "2026-01-31T05:00:00.000Z")
                .bars(
                        "AAPL",
                        "2026-01-05",
                        "2026-01-08",
                        List.of(bar("05", "400"), bar("06", "100"), bar("07", "98"), bar("08", "49")))
                .results("splits", "AAPL", SPLIT.formatted("2026-01-06", 1, 4), SPLIT.formatted("2026-01-08", 1, 2))
                .results(
                        "dividends",
                        "AAPL",
                        "{\"ex_dividend_date\":\"2026-01-07\",\"cash_amount\":2,\"currency\":\"USD\"}",
                        "{\"ex_dividend_date\":\"2020-01-07\",\"cash_amount\":2,\"currency\":\"USD\"}")
                .seal();
        lake.build();
    }

    private static TestBar bar(String day, String price) {
        var bar = new TestBar(Instant.parse("2026-01-" + day + "T15:00:00Z"), price);
        bar.volume = "800";
        return bar;
    }

    @Test
    @DisplayName("LAKE-9 splits: a price is divided, and a volume multiplied, by every split after its day")
    void splits() throws Exception {
        assertThat(lake.ask("SELECT dt, close, volume FROM bars_split_adjusted ORDER BY dt"))
                .containsExactly(
                        "2026-01-05 50.0 6400.0",
                        "2026-01-06 50.0 1600.0",
                        "2026-01-07 49.0 1600.0",
                        "2026-01-08 49.0 800.0");
    }

    @Test
    @DisplayName(
            "LAKE-9 dividends: before the ex-date a price is scaled by 1 - 2 / 100; one without a close changes nothing")
    void dividends() throws Exception {
        assertThat(lake.ask("SELECT dt, close FROM bars_adjusted ORDER BY dt"))
                .containsExactly("2026-01-05 49.0", "2026-01-06 49.0", "2026-01-07 49.0", "2026-01-08 49.0");
        assertThat(lake.ask("SELECT close FROM bars ORDER BY dt")).containsExactly("400", "100", "98", "49");
    }
}
