/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayClockTest {

    @Test
    @DisplayName("FEED-7 at N× a second takes an Nth of a second")
    void runsAtItsSpeed() {
        var clock = new PlayClock(new PlaySpeed(60));

        clock.start(1_000);

        assertThat(clock.waitFor(60_000, 1_000)).isEqualTo(1_000);
        assertThat(clock.waitFor(60_000, 1_999)).isEqualTo(1);
        assertThat(clock.waitFor(60_000, 2_000)).isZero();
        assertThat(clock.position(2_000)).isEqualTo(60_000);
    }

    @Test
    @DisplayName("FEED-8 the clock stands still while nobody is connected")
    void standsStillWhileStopped() {
        var clock = new PlayClock(new PlaySpeed(1));
        clock.start(0);

        clock.stop(500);
        clock.start(90_000);

        assertThat(clock.position(90_000)).isEqualTo(500);
        assertThat(clock.waitFor(1_000, 90_000)).isEqualTo(500);
    }

    @Test
    void goesOnFromWhereItIsWhenTheSpeedChanges() {
        var clock = new PlayClock(new PlaySpeed(1));
        clock.start(0);

        clock.speed(new PlaySpeed(10), 2_000);

        assertThat(clock.position(3_000)).isEqualTo(12_000);
    }

    @Test
    @DisplayName("FEED-7 at full speed nothing waits, and the position is where playing has come")
    void neverWaitsAtFullSpeed() {
        var clock = new PlayClock(PlaySpeed.MAX);
        clock.start(0);

        clock.reached(7_000);

        assertThat(clock.waitFor(Long.MAX_VALUE, 1)).isZero();
        assertThat(clock.position(1)).isEqualTo(7_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "", "1e3", "NaN", "0.0"})
    void refusesASpeedThatIsNone(String text) {
        assertThat(PlaySpeed.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "60", "0.5", "max"})
    void readsASpeedAndPrintsItBack(String text) {
        assertThat(PlaySpeed.parse(text)).hasToString("Optional[" + text + "]");
    }
}
