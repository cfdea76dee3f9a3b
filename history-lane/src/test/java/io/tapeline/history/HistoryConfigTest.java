/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.history.job.HistoryPlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryConfigTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void lastMonthIsFetchedFromMassiveWithTheFreePlansBudgetUnlessToldOtherwise() {
        HistoryConfig config = config("AAPL, MSFT AAPL", "", "", Map.of());

        assertThat(config.from()).hasToString("2026-10-01");
        assertThat(config.to()).hasToString("2026-10-31");
        assertThat(config.symbols()).containsExactly("AAPL", "MSFT");
        assertThat(config.budget()).hasToString("5 requests a minute");
        assertThat(config.address()).hasToString("https://api.massive.com");
        assertThat(config.toString()).doesNotContain(ForeignMassive.KEY);
    }

    @Test
    void daysThatHaveNotEndedAreLeftOut() {
        assertThat(config("AAPL", "2026-11-01", "2026-12-31", Map.of()).to()).hasToString("2026-11-21");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'',2026-01-05,2026-01-31,https://api.massive.com,SYMBOLS must name one or more",
                "AAPL,2026-02-05,2026-01-31,https://api.massive.com,FROM must not be after TO",
                "AAPL,2026-11-22,2026-11-30,https://api.massive.com,FROM must be a day that has ended",
                "AAPL,yesterday,2026-11-30,https://api.massive.com,FROM must be a day like 2026-01-31",
                "AAPL,2026-01-05,2026-01-31,http://api.massive.com,MASSIVE_URL must be https",
                "AAPL,2026-01-05,2026-01-31,https://api.massive.com?apiKey=k3y-that-must-not-show,neither a user nor a path",
                "AAPL,2026-01-05,2026-01-31,https://k3y-that-must-not-show with a blank,MASSIVE_URL must be a URL"
            })
    void aMistakeIsSaidWithoutTheKey(String symbols, String from, String to, String url, String said) {
        assertThatThrownBy(() -> config(symbols, from, to, Map.of("MASSIVE_URL", url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .message()
                .doesNotContain(ForeignMassive.KEY);
    }

    @Test
    void aSymbolThatWouldLeaveItsPathIsRefused() {
        HistoryConfig config = config("../../v1/x", "2026-01-05", "2026-01-31", Map.of());

        assertThatThrownBy(() ->
                        HistoryPlan.of(config.symbols(), config.from(), config.to(), config.size(), config.kinds()))
                .hasMessageStartingWith("a symbol must match");
    }

    private static HistoryConfig config(String symbols, String from, String to, Map<String, String> more) {
        var environment = new HashMap<>(Map.of("MASSIVE_API_KEY", ForeignMassive.KEY));
        environment.putAll(more);
        var options = new HistoryConfig.Options(symbols, from, to, 1, "minute", List.of(), Path.of("raw"));
        return HistoryConfig.of(options, environment, TODAY);
    }
}
