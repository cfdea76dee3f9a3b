/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.DirectWorker;
import io.tapeline.api.Prints;
import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.bar.Interval;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Between a client's goodbye and the end of its connection the socket refuses everything by throwing. */
class ClosingSocketTest {

    private static final int PERIOD = LivePace.TICKS_A_PERIOD;

    private final InMemoryMarketStore store = new InMemoryMarketStore();
    private final Prints prints = new Prints("AAPL");
    private final Watchlist watchlist = new Watchlist(store, LivePace.FRESH_TICKS, LivePace.RETRY_TICKS);
    private final LiveHub hub = new LiveHub(
            new Readers(store, watchlist, new DirectWorker(), new BackfilledSymbols(Clock.systemUTC())),
            new HealthJson(null),
            Clock.fixed(Instant.ofEpochSecond(Prints.OPEN), ZoneOffset.UTC),
            LiveLimits.DEFAULT,
            new LivePace(60 * PERIOD, new SplittableRandom(1)));
    private boolean closing;

    /** Does as Vert.x's socket does once a close frame was read and its connection is still open. */
    private ServerWebSocket socket() {
        return (ServerWebSocket) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServerWebSocket.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "remoteAddress" -> SocketAddress.inetSocketAddress(1, "127.0.0.1");
                    case "query" -> "symbol=AAPL&interval=1m";
                    case "isClosed" -> closing;
                    case "writeQueueFull", "writeTextMessage", "writePing" -> {
                        if (closing) {
                            throw new IllegalStateException("WebSocket is closed");
                        }
                        yield method.getReturnType() == boolean.class ? (Object) false : Future.succeededFuture();
                    }
                    default -> proxy;
                });
    }

    @Test
    @DisplayName("a client that is on its way out costs the others nothing: no heartbeat, no bar, no failure")
    void aClosingSocketHarmsNobody() {
        store.trade(prints.at(Prints.OPEN, "10", "1"));
        new LiveSockets(hub, LiveLimits.DEFAULT).open(socket());
        var other = new FakeSocket();
        LiveClient client = hub.join(new LiveTopic("AAPL", Interval.MINUTE), other);

        closing = true;
        store.trade(prints.at(Prints.OPEN + 1, "11", "1"));
        for (int tick = 0; tick < 30 * PERIOD; tick++) {
            watchlist.tick();
            hub.tick();
            hub.heard(client);
        }

        assertThat(other.heartbeats).hasSize(30).allMatch(heartbeat -> heartbeat.contains("\"up\""));
        assertThat(other.bars).last().asString().contains("\"c\":11");
    }
}
