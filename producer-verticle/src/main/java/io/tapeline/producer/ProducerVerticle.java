/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.gap.EarlierRuns;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wires the socket and the status page to one event loop. Ready when it listens, whether or not the feed is up. */
final class ProducerVerticle extends VerticleBase {

    private final String host;
    private final int port;
    private final EarlierRuns earlier;
    private final Supplier<ProducerStatus> status;
    private final Function<Vertx, FinnhubFeed> feeds;
    private @Nullable FinnhubFeed feed;
    private @Nullable HttpServer server;

    ProducerVerticle(
            String host,
            int port,
            EarlierRuns earlier,
            Supplier<ProducerStatus> status,
            Function<Vertx, FinnhubFeed> feeds) {
        this.host = host;
        this.port = port;
        this.earlier = earlier;
        this.status = status;
        this.feeds = feeds;
    }

    @Override
    public Future<?> start() {
        HttpServer http = vertx.createHttpServer().requestHandler(this::answer);
        server = http;
        return http.listen(port, host)
                .recover(taken -> Future.failedFuture(new IllegalStateException("port " + port + " of " + host
                        + " cannot be listened on: set TAPELINE_STATUS_PORT to another (" + taken.getMessage() + ")")))
                .map(listening -> {
                    FinnhubFeed starting = feeds.apply(vertx);
                    feed = starting;
                    starting.start(earlier);
                    return listening;
                });
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/status" -> json(request, 200, status.get().json());
            case "/health" -> {
                ProducerStatus now = status.get();
                var health = new JsonObject().put("status", now.isHealthy() ? "up" : "degraded");
                json(
                        request,
                        now.isHealthy() ? 200 : 503,
                        health.put("feed", now.feed().state()));
            }
            default -> json(request, 404, new JsonObject().put("error", "there are /status and /health"));
        }
    }

    private static void json(HttpServerRequest request, int code, JsonObject body) {
        request.response()
                .setStatusCode(code)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }

    int port() {
        HttpServer http = server;
        return http == null ? 0 : http.actualPort();
    }

    @Nullable
    FinnhubFeed feed() {
        return feed;
    }
}
