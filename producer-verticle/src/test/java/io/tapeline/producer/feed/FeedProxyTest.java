/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.RequestBudget;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.producer.rest.RestLimits;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeedProxyTest {

    private static final URI FINNHUB = URI.create("wss://ws.finnhub.io");
    private static final URI PLAYED = URI.create("ws://127.0.0.1:8090");

    @Test
    @DisplayName("SOCK-15 HTTPS_PROXY is for wss alone and heeds NO_PROXY; TAPELINE_PROXY is for any address")
    void environment() {
        Map<String, String> common = Map.of("HTTPS_PROXY", "http://proxy:8080");
        assertThat(FeedProxy.of(Map.of(), FINNHUB)).isEmpty();
        assertThat(FeedProxy.of(common, FINNHUB)).contains(new FeedProxy("proxy", 8080, "", ""));
        assertThat(FeedProxy.of(Map.of("https_proxy", "proxy"), FINNHUB))
                .contains(new FeedProxy("proxy", 3128, "", ""));
        assertThat(FeedProxy.of(common, PLAYED)).isEmpty();
        assertThat(FeedProxy.of(Map.of("HTTPS_PROXY", "http://proxy", "NO_PROXY", "a.b, .finnhub.io"), FINNHUB))
                .isEmpty();
        assertThat(FeedProxy.of(Map.of("HTTPS_PROXY", "http://proxy", "NO_PROXY", "hub.io"), FINNHUB))
                .isPresent();
        assertThat(FeedProxy.of(Map.of("TAPELINE_PROXY", "http://own:1", "NO_PROXY", "*"), PLAYED))
                .contains(new FeedProxy("own", 1, "", ""));
    }

    @Test
    @DisplayName("P9 a proxy's login is taken from its url, shown in no text and taken out of those of others")
    void login() {
        FeedProxy proxy = FeedProxy.of(Map.of("TAPELINE_PROXY", "http://me:p%40ss+w@proxy:8080"), FINNHUB)
                .orElseThrow();
        assertThat(proxy).isEqualTo(new FeedProxy("proxy", 8080, "me", "p@ss+w"));
        var address = new FeedAddress(FINNHUB, "token", Optional.of(proxy));
        assertThat(proxy + " " + address + " " + address.scrubbed("407 for me:p@ss+w"))
                .doesNotContain("p@ss")
                .contains("proxy:8080");
    }

    @Test
    @DisplayName("SOCK-15 the REST side goes through the proxy too, asked to CONNECT; never without TLS")
    void restSide() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (var behind = new PlainFeedServer();
                var proxy = new ConnectProxy(behind.port(), "403 Forbidden")) {
            Map<String, String> environment =
                    Map.of("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:" + proxy.port(), "NO_PROXY", "exempt.example");
            RestAddress address =
                    RestAddress.beside(FINNHUB, "token", environment).orElseThrow();
            try (var rest = new FinnhubRest(
                    vertx, address, RestLimits.defaults(), new RequestBudget(60), () -> 0, Clock.systemUTC())) {
                var answer = rest.quote("AAPL")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                assertThat(answer.toString()).doesNotContain("hunter2", "token");
            }
            assertThat(proxy.requests()).contains("CONNECT finnhub.io:443 HTTP/1.1");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        assertThat(RestAddress.beside(
                                FINNHUB,
                                "token",
                                Map.of("TAPELINE_PROXY", "http://p:1", "FINNHUB_REST_URL", "http://127.0.0.1:1"))
                        .orElseThrow()
                        .proxy())
                .as("its token could be read there")
                .isEmpty();
        assertThat(RestAddress.beside(FINNHUB, "token", Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "finnhub.io"))
                        .orElseThrow()
                        .proxy())
                .isEmpty();
    }

    @Test
    @DisplayName("SOCK-15 what is no http proxy is refused by the variable's name, without its text")
    void refused() {
        for (String wrong :
                new String[] {"socks5://me:secret@proxy:1", "http://me:secret@", "http://me:secret@pro xy"}) {
            assertThatThrownBy(() -> FeedProxy.of(Map.of("HTTPS_PROXY", wrong), FINNHUB))
                    .hasMessage("HTTPS_PROXY must be http://host:port");
        }
    }
}
