/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.Prints;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.bar.Interval;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveHubTest {

    private static final LiveTopic TOPIC = new LiveTopic("AAPL", Interval.MINUTE);

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final LiveHub hub = new LiveHub(store, new HealthJson(null), Clock.systemUTC());
    private final List<String> heartbeats = new ArrayList<>();

    private final LiveSocket socket = new LiveSocket() {
        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void send(String text) {
            if (text.contains("\"health\"")) {
                heartbeats.add(text);
            }
        }
    };

    @Test
    @DisplayName("a heartbeat never says that there are no trades before the store was read")
    void saysNothingOfTradesItHasNotRead() {
        store.trade(new Prints("AAPL").at(1_795_185_000, "10", "1"));
        Promise<Void> read = Promise.promise();
        store.answerAfter(read.future());

        LiveClient first = hub.join(TOPIC, socket);
        hub.tick();
        assertThat(heartbeats).isEmpty();
        read.complete();
        hub.tick();

        assertThat(heartbeats).singleElement().asString().contains("\"newestReceivedAt\":1795185000005");

        hub.leave(TOPIC, first);
        store.answerAfter(Promise.<Void>promise().future());
        hub.join(TOPIC, socket);
        hub.tick();
        assertThat(heartbeats)
                .as("what was so when nobody watched is not repeated")
                .hasSize(1);
    }
}
