/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.live.LiveLimits;
import io.tapeline.api.store.InMemoryMarketStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server on a free port over a store in memory, whose clock stands still, and a client of it. */
final class RunningApi implements AutoCloseable {

    static final Instant NOW = Instant.ofEpochSecond(Prints.OPEN + 3600);

    final InMemoryMarketStore store = new InMemoryMarketStore();
    private final HttpClient client = HttpClient.newHttpClient();
    private final MarketApi api;

    RunningApi(@Nullable String session) {
        this(session, LiveLimits.DEFAULT);
    }

    RunningApi(@Nullable String session, LiveLimits limits) {
        var config = new MarketApiConfig(MarketApiConfig.LOOPBACK, 0, session, Duration.ofMillis(20), limits);
        api = MarketApi.start(config, store, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    RunningApi() {
        this(null);
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError("no answer to " + request, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** Asks and does not wait: status, what Retry-After says, and the body. */
    CompletableFuture<String> later(String pathAndQuery) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> answer.statusCode() + " "
                        + answer.headers().firstValue("retry-after").orElse("-") + " " + answer.body());
    }

    HttpClient client() {
        return client;
    }

    int port() {
        return api.port();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
    }
}
