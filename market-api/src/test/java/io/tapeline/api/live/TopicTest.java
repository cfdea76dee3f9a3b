/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.Prints;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.bar.Interval;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopicTest {

    private final InMemoryMarketStore store = new InMemoryMarketStore();

    @Test
    @DisplayName("API-13 a question of which the store dies is answered by that, and asked again")
    void goesOnAfterAnError() {
        store.trade(new Prints("AAPL").at(Prints.OPEN, "10", "1"));
        var topic = new Topic(new LiveTopic("AAPL", Interval.MINUTE), dyingOnce());
        topic.poll();
        assertThat(topic.failure()).containsInstanceOf(NoClassDefFoundError.class);
        assertThat(topic.known()).isEmpty();
        topic.poll();
        assertThat(topic.failure()).isEmpty();
        assertThat(topic.known()).isPresent();
    }

    private MarketStore dyingOnce() {
        boolean[] died = {false};
        return (MarketStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MarketStore.class}, (self, method, arguments) -> {
                    if (!died[0]) {
                        died[0] = true;
                        throw new NoClassDefFoundError("a class of the SDK");
                    }
                    return method.invoke(store, arguments);
                });
    }
}
