/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestBudgetTest {

    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    static LongStream seeds() {
        return Seeds.of(20, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("REST-4 no minute has more than 60 requests and no second more than 30, however they are asked for")
    void neverMore(long seed) {
        var random = new SplittableRandom(seed);
        var budget = new RequestBudget(60);
        long now = random.nextLong(-1_000_000, 1_000_000);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            left.add(now + budget.take(now, FOR_EVER));
            now += random.nextInt(4) == 0 ? random.nextLong(3_000) : 0;
        }
        assertThat(left).isSorted();
        assertThat(left.stream().mapToLong(from -> within(left, from, 60_000)).max())
                .hasValue(60);
        assertThat(left.stream()
                        .mapToLong(from -> within(left, from, 1_000))
                        .max()
                        .orElse(0))
                .isLessThanOrEqualTo(30);
    }

    private static long within(List<Long> left, long from, long period) {
        return left.stream().filter(at -> at >= from && at < from + period).count();
    }

    @Test
    @DisplayName("REST-4 who would wait too long takes no place")
    void takesNoPlace() {
        var budget = new RequestBudget(60);
        for (int i = 0; i < 60; i++) {
            budget.take(0, FOR_EVER);
        }
        assertThat(budget.take(0, 1_000)).isEqualTo(60_000);
        assertThat(budget.take(0, 1_000)).isEqualTo(60_000);
        assertThat(budget.take(60_000, 0)).isZero();
    }

    @Test
    @DisplayName("REST-4 what the server says is left is not exceeded before its period ends")
    void serverKnowsBetter() {
        var budget = new RequestBudget(60);
        budget.heard(0, 2, 20_000);
        assertThat(List.of(budget.take(0, FOR_EVER), budget.take(0, FOR_EVER), budget.take(0, FOR_EVER)))
                .containsExactly(0L, 0L, 20_000L);
        var refused = new RequestBudget(60);
        refused.heard(5, 0, 10_000);
        assertThat(refused.take(5, 0)).isEqualTo(10_000);
        assertThat(refused.take(10_005, 0)).isZero();
    }
}
