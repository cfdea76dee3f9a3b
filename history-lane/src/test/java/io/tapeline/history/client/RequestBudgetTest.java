/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.testbasics.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestBudgetTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void fiveLeaveAtOnceAndTheSixthAMinuteAfterTheFirst() {
        var budget = new RequestBudget(5, MINUTE);
        for (int i = 0; i < 5; i++) {
            assertThat(budget.take(0)).isEqualTo(Duration.ZERO);
        }

        assertThat(budget.take(0)).isEqualTo(MINUTE);
        assertThat(budget.timeFor(80)).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void aPauseHoldsForWhatIsTakenAfterIt() {
        var budget = new RequestBudget(5, MINUTE);
        budget.pause(0, Duration.ofSeconds(7));

        assertThat(budget.take(Duration.ofSeconds(2).toNanos())).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void refusesABudgetOfNothing() {
        assertThatThrownBy(() -> new RequestBudget(0, MINUTE)).hasMessage("a budget must be 1 or more requests, was 0");
    }

    static LongStream seeds() {
        return Seeds.of(20, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMinuteEverHoldsMore(long seed) {
        var random = new SplittableRandom(seed);
        int most = random.nextInt(1, 9);
        var budget = new RequestBudget(most, MINUTE);
        var left = new ArrayList<Long>();
        long now = random.nextLong() >> 1;
        for (int i = 0; i < 300; i++) {
            now += random.nextLong(Duration.ofSeconds(random.nextInt(1, 40)).toNanos());
            if (random.nextInt(20) == 0) {
                budget.pause(now, Duration.ofSeconds(random.nextInt(90)));
            }
            left.add(now + budget.take(now).toNanos());
        }

        for (int i = most; i < left.size(); i++) {
            assertThat(left.get(i) - left.get(i - most)).isGreaterThanOrEqualTo(MINUTE.toNanos());
        }
    }
}
