/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.process.ExitCode;
import io.tapeline.producer.process.Failure;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    @DisplayName("HEALTH-2 while it starts it is not ready, and says so")
    void starting() {
        Readiness starting = Readiness.of(null, Optional.empty());

        assertThat(starting.isReady()).isFalse();
        assertThat(starting.reason()).isEqualTo("process: starting");
    }

    @Test
    @DisplayName("HEALTH-2 a process that ends is not ready, for the reason of its end")
    void failed() {
        var failure = new Failure(ExitCode.UNEXPECTED, "feed: boom");

        assertThat(Readiness.of(null, Optional.of(failure)).reason()).isEqualTo("process: feed: boom");
    }

    @Test
    @DisplayName("HEALTH-2 every part that does not work is named with its reason")
    void allReasons() {
        var parts = new java.util.TreeMap<>(Map.of("feed", "down", "stream", "", "tape", "full"));

        assertThat(new Readiness(parts).reason()).isEqualTo("feed: down; tape: full");
        assertThat(new Readiness(Map.of("feed", "")).isReady()).isTrue();
    }
}
