/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testbasics.Seeds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconnectDelayTest {

    static LongStream seeds() {
        return Seeds.of(50, 5);
    }

    @ParameterizedTest(name = "SOCK-5 delays lie within 0.2 and 30 s, and grow at most threefold; seed {0}")
    @MethodSource("seeds")
    void jitter(long seed) {
        var delay = new ReconnectDelay(new SplittableRandom(seed));
        Duration last = Duration.ofMillis(200);
        for (int i = 0; i < 50; i++) {
            Duration next = delay.next(0);
            assertThat(next).isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
            assertThat(next).isLessThanOrEqualTo(last.multipliedBy(3));
            last = next;
        }
        delay.reset();
        assertThat(delay.next(0)).isLessThanOrEqualTo(Duration.ofMillis(600));
    }

    @ParameterizedTest(name = "SOCK-6 behind a {0} at least a minute passes")
    @ValueSource(ints = {401, 403})
    void refusedToken(int status) {
        assertThat(new ReconnectDelay(new SplittableRandom(1)).next(status)).isGreaterThan(Duration.ofSeconds(60));
    }

    @Test
    @DisplayName(
            "SOCK-6 behind a 429 at least 30 s pass, then twice as much, up to 10 minutes, until all is well again")
    void rateLimited() {
        var delay = new ReconnectDelay(new SplittableRandom(1));
        assertThat(delay.next(429)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(delay.next(429)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        for (int i = 0; i < 20; i++) {
            delay.next(429);
        }
        assertThat(delay.next(429)).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(630));
        delay.reset();
        assertThat(delay.next(429)).isLessThan(Duration.ofSeconds(60));
    }
}
