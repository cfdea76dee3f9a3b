/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.api.live.LiveLimits;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTest {

    private static final String WATCH = "?symbol=BINANCE%3ABTC%20%C3%9C&interval=1m";

    private final RunningApi api = new RunningApi("a day");
    private final Prints prints = new Prints("BINANCE:BTC Ü");

    @AfterEach
    void stop() {
        api.close();
    }

    private static Predicate<String> of(String... parts) {
        return message -> {
            for (String part : parts) {
                if (!message.contains(part)) {
                    return false;
                }
            }
            return true;
        };
    }

    @Test
    @DisplayName("a client gets the newest bars at once, then each change, and the symbols")
    void pushes() {
        api.store.trade(prints.at(OPEN, "10", "1"));
        try (var client = WatchingClient.of(api, WATCH)) {
            assertThat(client.next(of("\"type\":\"bar\"")))
                    .isEqualTo("{\"type\":\"bar\",\"symbol\":\"BINANCE:BTC Ü\",\"interval\":\"1m\",\"bar\":"
                            + "{\"t\":1795185000,\"o\":10,\"h\":10,\"l\":10,\"c\":10,\"v\":1,\"vwap\":10,\"n\":1,"
                            + "\"late\":0,\"receivedAt\":1795185000005,\"state\":\"forming\"}}");

            api.store.trade(prints.at(OPEN + 1, "10.5", "1"));
            client.next(of("\"type\":\"bar\"", "\"c\":10.5", "\"n\":2"));
            client.next(of("\"type\":\"symbols\"", "\"last\":10.5"));
        }
    }

    @Test
    @DisplayName("a late trade changes an older bar, and that is pushed too")
    void pushesRevisions() {
        api.store.trade(prints.at(OPEN, "10", "1"), prints.at(OPEN + 3600, "11", "1"));
        try (var client = WatchingClient.of(api, WATCH)) {
            client.next(of("\"type\":\"bar\"", "\"t\":" + (OPEN + 3600)));
            api.store.trade(prints.at(OPEN + 5, OPEN + 3600, "9", "1"));

            client.next(of("\"type\":\"bar\"", "\"t\":" + OPEN, "\"l\":9", "\"late\":1"));
        }
    }

    @Test
    @DisplayName(
            "the server's clock and the state of the store come each period; a store that fails is said, then healed")
    void heartbeats() {
        try (var client = WatchingClient.of(api, WATCH)) {
            client.next(of("\"type\":\"health\"", "\"status\":\"up\"", "\"session\":\"a day\"", "\"skipped\":0"));
            api.store.failWith(new StoreUnavailableException("table bars does not answer: no answer in time"));
            client.next(of("\"status\":\"down\"", "\"reason\":\"table bars does not answer: no answer in time\""));
            api.store.failWith(null);
            api.store.trade(prints.at(OPEN, "10", "1"));
            client.next(of("\"type\":\"bar\"", "\"c\":10"));
            client.next(of("\"status\":\"up\""));
        }
    }

    @Test
    @DisplayName("API-12 an address has so many sockets and all have so many; when one closes there is room again")
    void socketsAreBounded() {
        var limits = new LiveLimits(1_000, 2, 10, Duration.ofMinutes(1));
        try (var bounded = new RunningApi(null, limits)) {
            WatchingClient first = WatchingClient.of(bounded, WATCH);
            WatchingClient.of(bounded, WATCH);
            assertThatThrownBy(() -> WatchingClient.of(bounded, WATCH))
                    .hasMessageContaining("WebSocketHandshakeException");
            first.close();
            assertThat(first.end()).isNotEmpty();
            awaitRoom(bounded);
        }
    }

    /** A server hears of the end of a socket a moment after its client. */
    private static void awaitRoom(RunningApi bounded) {
        while (true) {
            try {
                WatchingClient.of(bounded, WATCH).next(of("health"));
                return;
            } catch (CompletionException full) {
                assertThat(full).hasMessageContaining("WebSocketHandshakeException");
            }
        }
    }

    @Test
    @DisplayName("API-12 a client that answers pings stays")
    void livelyClientsStay() {
        var limits = new LiveLimits(10, 10, 10, Duration.ofMillis(2_500));
        try (var api = new RunningApi(null, limits);
                var client = WatchingClient.of(api, WATCH)) {
            for (int heartbeat = 0; heartbeat < 150; heartbeat++) {
                client.next(of("health"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("API-4 bad parameters close the socket with 1008 and the reason")
    @CsvSource(delimiter = '|', textBlock = """
            ?interval=1m             | 1008 symbol is missing: such as BINANCE:BTCUSDT
            ?symbol=A                | 1008 interval is missing: 1m, 5m, 15m, 1h, 1d
            ?symbol=A&interval=3m    | 1008 interval must be 1m, 5m, 15m, 1h, 1d, was 3m
            ?symbol=A&interval=1m&x= | 1008 unknown parameter x, allowed: symbol, interval
            """)
    void badParameters(String query, String end) {
        assertThat(WatchingClient.of(api, query).end()).isEqualTo(end);
        assertThat(api.store.calls()).isZero();
    }

    @Test
    @DisplayName("a page of another origin is refused, one of this server is not")
    void otherOrigins() {
        assertThatThrownBy(() -> WatchingClient.of(api, WATCH, "Origin", "https://example.com"))
                .hasMessageContaining("WebSocketHandshakeException");
        WatchingClient.of(api, WATCH, "Origin", "http://127.0.0.1:" + api.port())
                .close();
    }

    @Test
    @DisplayName("stopping the server closes the live sockets")
    void stopping() {
        var client = WatchingClient.of(api, WATCH);
        client.next(of("health"));
        api.close();

        assertThat(client.end()).isNotEmpty();
    }
}
