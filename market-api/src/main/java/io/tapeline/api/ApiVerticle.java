/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.http.SiteRouter;
import io.tapeline.api.live.LiveHub;
import io.tapeline.api.live.LiveSockets;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.MarketStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Wires the server: ready when it listens, stopped when every socket is closed. */
final class ApiVerticle extends VerticleBase {

    /** A client has nothing to say over a live socket. */
    private static final int MAX_CLIENT_FRAME_BYTES = 1024;

    private final MarketApiConfig config;
    private final MarketStore store;
    private final Clock clock;

    private @Nullable HttpServer server;
    private volatile int port;

    ApiVerticle(MarketApiConfig config, MarketStore store, Clock clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        var health = new HealthJson(config.session());
        var hub = new LiveHub(store, health, clock);
        var sockets = new LiveSockets(hub);
        vertx.setPeriodic(config.livePeriod().toMillis(), timer -> hub.tick());
        // a field: a server that nobody refers to is closed by the garbage collector
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setCompressionSupported(true)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(MAX_CLIENT_FRAME_BYTES)
                        .setMaxWebSocketMessageSize(MAX_CLIENT_FRAME_BYTES))
                .requestHandler(SiteRouter.of(vertx, store, health, clock))
                .webSocketHandshakeHandler(sockets::admit)
                .webSocketHandler(sockets::open);
        return server.listen(config.port(), config.host()).onSuccess(listening -> port = listening.actualPort());
    }

    int port() {
        return port;
    }
}
