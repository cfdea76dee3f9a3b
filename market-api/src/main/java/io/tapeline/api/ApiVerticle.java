/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.http.SiteRouter;
import io.tapeline.api.live.LiveHub;
import io.tapeline.api.live.LiveLimits;
import io.tapeline.api.live.LivePace;
import io.tapeline.api.live.LiveSockets;
import io.tapeline.api.query.BackfilledSymbols;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.store.MarketStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Wires the server: ready when it listens, stopped when every socket is closed. */
final class ApiVerticle extends VerticleBase {

    /** A client has nothing to say over a live socket. */
    private static final int MAX_CLIENT_FRAME_BYTES = 1024;

    /** Roll-ups and long answers are made here; more threads would only take the event loop's core. */
    private static final int WORKERS = 2;

    /** A connection over which nothing moves for so long is closed; a live socket hears something each period. */
    private static final int IDLE_SECONDS = 90;

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
        long tick = Math.max(1, LivePace.tick(config.livePeriod()).toMillis());
        var watchlist = new Watchlist(store, LivePace.FRESH_TICKS, LivePace.RETRY_TICKS);
        var worker = new OffLoop(vertx.createSharedWorkerExecutor("answers", WORKERS));
        var readers = new Readers(store, watchlist, worker, new BackfilledSymbols(clock));
        var health = new HealthJson(config.session());
        LiveLimits limits = config.limits();
        var pace = new LivePace(Math.max(1, limits.idle().toMillis() / tick), new SplittableRandom());
        var hub = new LiveHub(readers, health, clock, limits, pace);
        var sockets = new LiveSockets(hub, limits);
        vertx.setPeriodic(tick, timer -> {
            watchlist.tick();
            hub.tick();
        });
        // a field: a server that nobody refers to is closed by the garbage collector;
        // HTTP/1.1 alone: a large answer to a request that offers HTTP/2 may go out unframed, in the middle of the
        // change
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setCompressionSupported(true)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(MAX_CLIENT_FRAME_BYTES)
                        .setMaxWebSocketMessageSize(MAX_CLIENT_FRAME_BYTES))
                .requestHandler(SiteRouter.of(vertx, readers, health, clock))
                .webSocketHandshakeHandler(sockets::admit)
                .webSocketHandler(sockets::open);
        return server.listen(config.port(), config.host()).onSuccess(listening -> port = listening.actualPort());
    }

    int port() {
        return port;
    }
}
