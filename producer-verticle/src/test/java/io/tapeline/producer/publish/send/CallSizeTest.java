/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How large a call may be. */
class CallSizeTest {

    private final CallSize size = new CallSize(CallLimits.defaults());

    @Test
    @DisplayName("PUB-6 a call that timed out halves what the next may hold, down to one record")
    void halves() {
        assertThat(size.fits(499, 4 << 20, 1 << 20)).isTrue();
        size.timedOut(400, 4 << 20);
        size.timedOut(400, 4 << 20);
        assertThat(size.fits(199, 1 << 20, 1 << 20)).isTrue();
        assertThat(size.fits(200, 0, 1)).isFalse();
        assertThat(size.fits(1, 1 << 20, (1 << 20) + 1)).isFalse();
        for (int i = 0; i < 40; i++) {
            size.timedOut(1, 100);
        }
        assertThat(size.fits(0, 0, 1 << 20)).isTrue();
        assertThat(size.fits(1, 100, 100)).isFalse();
    }

    @Test
    @DisplayName("PUB-6 each call that is answered lets the next be a little larger, up to its bounds")
    void grows() {
        size.timedOut(2, 100);
        size.answered();
        assertThat(size.fits(10, 10_000, 10_000)).isTrue();
        assertThat(size.fits(11, 10_000, 10_000)).isFalse();
        for (int i = 0; i < 100; i++) {
            size.answered();
        }
        assertThat(size.fits(499, 4 << 20, 1 << 20)).isTrue();
        assertThat(size.fits(500, 0, 1)).isFalse();
        assertThat(size.fits(1, 5 << 20, 1)).isFalse();
    }
}
