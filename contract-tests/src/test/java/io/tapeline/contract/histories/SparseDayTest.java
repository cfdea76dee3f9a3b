/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.SeenBars;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseDayTest {

    @ParameterizedTest(name = "a trade each {0} s, {1} runs")
    @CsvSource({"30, 1, 0", "120, 1, 700", "600, 1, 1200", "30, 3, 0", "120, 3, 700", "600, 3, 1200"})
    @DisplayName(
            "P1 P3 STREAM-3 a symbol that trades each so often all day long loses nothing, and its bars stay small")
    void aSparseDayIsWhole(int seconds, int runs, int progress) throws IOException {
        var day = new SparseDay(Duration.ofSeconds(seconds), runs);

        day.run();

        assertThat(day.trades).hasSize(86_400 / seconds);
        assertThat(day.tables.refusals()).isEmpty();
        assertThat(SeenBars.of(day.tables.bars())).isEqualTo(NaiveBars.of(day.trades));
        assertThat(day.tables.trades().values()).containsExactlyInAnyOrderElementsOf(day.trades);
        assertThat(day.tables.bars())
                .allSatisfy(bar -> assertThat(SparseDay.ranges(bar)).isLessThanOrEqualTo(runs));
        assertThat(day.progress()).isGreaterThanOrEqualTo(progress);
    }
}
