/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.watch.Moment;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LifetimesTest {

    private static final ConnectionEnd DROPPED = new ConnectionEnd(EndCause.LOST, 1006, "dropped");

    private final Lifetimes lifetimes = new Lifetimes();

    @Test
    @DisplayName(
            "SOCK-17 a connection that ends at once may be chance; the second in a row is a collision, and is said")
    void collision() {
        assertThat(life(0, 1, false, DROPPED)).isEqualTo(DROPPED);
        ConnectionEnd second = life(10, 11, false, DROPPED);
        assertThat(second.cause()).isEqualTo(EndCause.COLLISION);
        assertThat(second.why()).contains("in use by another connection");
        assertThat(life(20, 21, false, DROPPED).cause()).isEqualTo(EndCause.COLLISION);
    }

    @Test
    @DisplayName("SOCK-17 one that lived, brought a message, or ended with a word for it, is no collision")
    void noCollision() {
        var goesAway = new ConnectionEnd(EndCause.LOST, 1001, "bye");
        assertThat(life(0, 1, false, DROPPED).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(10, 16, false, DROPPED).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(20, 21, false, DROPPED).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(30, 31, true, DROPPED).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(40, 41, false, DROPPED).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(50, 51, false, goesAway).cause()).isEqualTo(EndCause.LOST);
        assertThat(life(60, 61, false, DROPPED).cause()).isEqualTo(EndCause.LOST);
    }

    private ConnectionEnd life(long from, long to, boolean delivers, ConnectionEnd end) {
        lifetimes.begins(at(from));
        if (delivers) {
            lifetimes.delivered();
        }
        return lifetimes.ended(at(to), end);
    }

    private static Moment at(long second) {
        return new Moment(Instant.ofEpochSecond(second), second * 1_000_000_000);
    }
}
