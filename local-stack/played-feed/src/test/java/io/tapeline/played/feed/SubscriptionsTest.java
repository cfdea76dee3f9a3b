/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("FEED-4 one symbol more than the limit is taken, the next is refused")
class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions(50);

    @BeforeEach
    void fill() {
        for (int i = 0; i < 51; i++) {
            assertThat(subscribe("S" + i)).isEqualTo(Subscriptions.Effect.CHANGED);
        }
    }

    @Test
    void refusesTheFiftySecond() {
        assertThat(subscribe("S51")).isEqualTo(Subscriptions.Effect.REFUSED);
        assertThat(subscriptions.contains("S51")).isFalse();
        assertThat(subscriptions.contains("S50")).isTrue();
    }

    @Test
    void takesOneItHasAlready() {
        assertThat(subscribe("S7")).isEqualTo(Subscriptions.Effect.CHANGED);
    }

    @Test
    void hasRoomAgainAfterAnUnsubscription() {
        subscriptions.take("{\"symbol\":\"S7\",\"type\":\"unsubscribe\"}");

        assertThat(subscribe("S51")).isEqualTo(Subscriptions.Effect.CHANGED);
        assertThat(subscriptions.contains("S7")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "null", "[]", "{}", "{\"type\":\"pong\"}", "{\"type\":\"subscribe-news\"}"})
    void ignoresWhatIsNoSubscription(String message) {
        assertThat(subscriptions.take(message)).isEqualTo(Subscriptions.Effect.IGNORED);
    }

    private Subscriptions.Effect subscribe(String symbol) {
        return subscriptions.take("{\"type\": \"subscribe\", \"symbol\": \"" + symbol + "\"}");
    }
}
