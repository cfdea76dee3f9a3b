/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconnectPolicyTest {

    static LongStream seeds() {
        return Seeds.of(50, 5);
    }

    @ParameterizedTest(name = "SOCK-5 policys lie within 0.2 and 30 s, and grow at most threefold; seed {0}")
    @MethodSource("seeds")
    void jitter(long seed) {
        var policy = new ReconnectPolicy(new SplittableRandom(seed));
        Duration last = Duration.ofMillis(200);
        for (int i = 0; i < 50; i++) {
            Duration next = policy.next(EndCause.LOST);
            assertThat(next).isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
            assertThat(next).isLessThanOrEqualTo(last.multipliedBy(3));
            last = next;
        }
        policy.reset();
        assertThat(policy.next(EndCause.LOST)).isLessThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    @DisplayName("SOCK-6 a refused token is tried again each quarter of an hour, not faster and not slower")
    void refusedToken() {
        var policy = new ReconnectPolicy(new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            assertThat(policy.next(EndCause.REFUSED)).isBetween(Duration.ofMinutes(15), Duration.ofSeconds(930));
        }
    }

    @Test
    @DisplayName("SOCK-6 a day of 429 is met with fewer than 160 tries, and a quarter of an hour ends it")
    void lockOut() {
        var policy = new ReconnectPolicy(new SplittableRandom(1));
        Duration passed = Duration.ZERO;
        int tries = 0;
        Duration longest = Duration.ZERO;
        while (passed.compareTo(Duration.ofDays(1)) < 0) {
            Duration wait = policy.next(EndCause.RATE_LIMITED);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            passed = passed.plus(wait);
            tries++;
        }
        assertThat(tries).isLessThan(160);
        assertThat(longest).isLessThan(Duration.ofMinutes(15));
    }

    @Test
    @DisplayName(
            "SOCK-17 behind a collision the feed gets 5 s to let go of the older socket, then twice as long, to 2 min")
    void collision() {
        var policy = new ReconnectPolicy(new SplittableRandom(1));
        assertThat(policy.next(EndCause.COLLISION)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(policy.next(EndCause.COLLISION)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        for (int i = 0; i < 20; i++) {
            policy.next(EndCause.COLLISION);
        }
        assertThat(policy.next(EndCause.COLLISION)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(150));
    }

    @Test
    @DisplayName(
            "SOCK-6 behind a 429 at least 30 s pass, then twice as much, up to 10 minutes, until all is well again")
    void rateLimited() {
        var policy = new ReconnectPolicy(new SplittableRandom(1));
        assertThat(policy.next(EndCause.RATE_LIMITED)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(policy.next(EndCause.RATE_LIMITED)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        for (int i = 0; i < 20; i++) {
            policy.next(EndCause.RATE_LIMITED);
        }
        assertThat(policy.next(EndCause.RATE_LIMITED)).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(630));
        policy.reset();
        assertThat(policy.next(EndCause.RATE_LIMITED)).isLessThan(Duration.ofSeconds(60));
    }
}
