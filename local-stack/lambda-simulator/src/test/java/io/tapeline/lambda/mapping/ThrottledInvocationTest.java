/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lambda.function.InvocationResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThrottledInvocationTest {
    @Test
    @DisplayName("ESM-40 a throttled invocation is tried again after a pause that doubles, and uses up no attempt")
    void isTriedAgain() {
        MappingHarness harness = new MappingHarness(1, "MaximumRetryAttempts: 0");
        AtomicInteger tries = new AtomicInteger();
        harness.onInvocation(given -> tries.incrementAndGet() <= 5
                ? new InvocationResult.Throttled("request", "Rate Exceeded")
                : MappingHarness.succeed());
        harness.put("k", "a");
        harness.put("k", "b");
        harness.run();
        harness.runFor(Duration.ofMillis(900));
        assertThat(tries).hasValue(1);
        harness.runFor(Duration.ofMillis(100));
        assertThat(tries).hasValue(2);
        harness.runFor(Duration.ofMillis(1_900));
        assertThat(tries).hasValue(2);
        harness.runFor(Duration.ofMillis(100));
        assertThat(tries).hasValue(3);

        harness.runFor(Duration.ofSeconds(30));

        assertThat(harness.invocations).hasSize(6).allMatch(List.of("a", "b")::equals);
        MappingState state = harness.mapping.state();
        assertThat(state.recordsDone()).isEqualTo(2);
        assertThat(state.recordsDiscarded()).isZero();
        assertThat(state.invocations()).isEqualTo(1);
        assertThat(state.failedInvocations()).isZero();
    }
}
