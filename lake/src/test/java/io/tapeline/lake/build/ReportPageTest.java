/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lake.check.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final Verdict BAD = new Verdict(
            "massive",
            "2026-01-06",
            "05",
            "positive",
            true,
            false,
            10,
            3,
            "<script>x</script>: low -1, allowed: above 0");

    private static String page(boolean synthetic) {
        var day = new DayResult("massive", "2026-01-06", 10, DayResult.State.STAYS, List.of(BAD));
        return new ReportPage(List.of(day), List.of(BAD), Instant.parse("2026-02-01T12:00:00Z"), synthetic).html();
    }

    @Test
    void saysWhichDayStaysOutAndWhyAndThatAnEarlierVersionStays() {
        assertThat(page(false))
                .contains(
                        "<b>1</b>days kept out",
                        "05 positive",
                        "Prices are positive",
                        "the table keeps its earlier version")
                .contains("title=\"2026-01-06: 10 bars, kept out\"");
    }

    @Test
    void whatASourceSaidIsTextOnThePage() {
        assertThat(page(false)).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void syntheticHistoryIsCalledSo() {
        assertThat(page(true)).contains("SYNTHETIC");
        assertThat(page(false)).doesNotContain("SYNTHETIC");
    }
}
