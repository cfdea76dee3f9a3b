/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LagProbeTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final LagProbe probe = new LagProbe(now::get);

    @Test
    @DisplayName("METRIC-2 a lag is that of the line watched, from its coming until it is done")
    void oneLine() {
        probe.came(5);
        now.set(2 * SECOND);
        probe.came(6);
        probe.done(4);
        assertThat(probe.waitingSeconds()).isEqualTo(2);
        now.set(3 * SECOND);

        probe.done(5);

        assertThat(probe.lagSeconds()).isEqualTo(3);
        assertThat(probe.waitingSeconds()).isZero();
    }

    @Test
    @DisplayName("METRIC-2 a line that is not done makes the lag grow while it waits")
    void growsWhileItWaits() {
        probe.came(5);
        now.set(SECOND);
        probe.done(5);
        probe.came(6);
        now.set(11 * SECOND);

        assertThat(probe.lagSeconds()).isEqualTo(10);
        assertThat(probe.waitingSeconds()).isEqualTo(10);
    }

    @Test
    @DisplayName("METRIC-2 nothing is watched before something comes")
    void idle() {
        now.set(SECOND);
        probe.done(5);

        assertThat(probe.lagSeconds()).isZero();
        assertThat(probe.waitingSeconds()).isZero();
    }
}
