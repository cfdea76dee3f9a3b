/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.conditions.PriceBasis;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaysTest {

    static LongStream seeds() {
        return Seeds.of(100, 10);
    }

    private static DaySummary day(long start, long version) {
        var price = BigDecimal.valueOf(100 * start + version);
        return new DaySummary(
                start,
                version,
                price,
                price,
                price,
                price,
                PriceBasis.ELIGIBLE,
                price,
                price,
                version,
                0,
                0,
                Instant.EPOCH);
    }

    private static Days all(List<DaySummary> summaries) {
        Days days = Days.NONE;
        for (DaySummary summary : summaries) {
            days = days.plus(summary);
        }
        return days;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-23 the two newest days, each as last written, in whatever order they come")
    void keepsTheTwoNewestInAnyOrder(long seed) {
        var random = new SplittableRandom(seed);
        var summaries = new ArrayList<DaySummary>();
        long[] versions = new long[5];
        for (int i = 0; i < 12; i++) {
            int start = random.nextInt(1, 5);
            long version = random.nextInt(1, 9);
            versions[start] = Math.max(versions[start], version);
            summaries.add(day(start, version));
        }
        Days inOrder = all(summaries);
        Collections.shuffle(summaries, new Random(seed));

        assertThat(all(summaries)).isEqualTo(inOrder);
        int newest = 4;
        while (versions[newest] == 0) {
            newest--;
        }
        assertThat(inOrder.newest()).isEqualTo(day(newest, versions[newest]));
    }

    @Test
    @DisplayName("STORE-23 a day that a newer one follows leaves its close")
    void keepsTheCloseOfTheDayBefore() {
        Days days = Days.NONE.plus(day(1, 3)).plus(day(2, 1)).plus(day(1, 2)).plus(day(1, 4));

        assertThat(days.previous())
                .isEqualTo(new DaySummary.ClosedDay(1, 4, BigDecimal.valueOf(104), PriceBasis.ELIGIBLE));
    }

    @Test
    @DisplayName("STORE-23 a day that had not begun when the newest of its trades was received is not shown")
    void leavesOutADayOfTomorrow() {
        Days today = Days.NONE.plus(day(60, 1));

        assertThat(today.newest()).isEqualTo(day(60, 1));
        assertThat(today.plus(day(61, 1))).isEqualTo(today);
    }
}
