/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much a shard is offered. */
class ShardPaceTest {

    @Test
    @DisplayName("PUB-16 a shard that throttles is offered less, and more again while it does not")
    void pace() {
        var pace = new ShardPace(0);
        pace.throttled(0);
        pace.throttled(0);
        assertThat(pace.factor()).isEqualTo(0.25);
        pace.isReady(3_500);
        assertThat(pace.factor()).isEqualTo(0.40, within(1e-9));
        for (int i = 0; i < 20; i++) {
            pace.throttled(3_500);
        }
        assertThat(pace.factor()).isEqualTo(0.05);
        pace.isReady(60_000);
        assertThat(pace.factor()).isEqualTo(1.0);
    }

    @Test
    @DisplayName("PUB-16 at most 1 000 records a second are offered to a shard")
    void recordsPerSecond() {
        var pace = new ShardPace(0);
        int sent = 0;
        for (long now = 0; now <= 10_000; now++) {
            while (pace.isReady(now)) {
                pace.take(100);
                sent++;
            }
        }
        assertThat(sent).isBetween(10_900, 11_001);
    }

    @Test
    @DisplayName("PUB-16 an earlier time than before takes nothing back")
    void earlierTime() {
        var pace = new ShardPace(700_000);
        assertThat(pace.isReady(100_000)).isTrue();
        pace.take(100);
        assertThat(pace.isReady(100_000)).isTrue();
        pace.throttled(0);
        assertThat(pace.factor()).isEqualTo(0.5);
        assertThat(pace.isReady(1_000)).isTrue();
    }

    @Test
    @DisplayName("PUB-16 a shard that throttles slows down no other, and one that is gone is forgotten")
    void eachItsOwn() {
        var paces = new ShardPaces();
        for (int i = 0; i < 20; i++) {
            paces.throttled("bad", 0);
        }
        assertThat(taken(paces, "good")).isEqualTo(1_000);
        assertThat(taken(paces, "bad")).isLessThan(200);
        paces.retain(Set.of("good"));
        assertThat(taken(paces, "bad")).isEqualTo(1_000);
    }

    private static int taken(ShardPaces paces, String shard) {
        int taken = 0;
        while (paces.isReady(shard, 1_000)) {
            paces.take(shard, 100, 1_000);
            taken++;
        }
        return taken;
    }
}
