/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.store.MarketStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/** The running server. It owns its event loop and the store it reads. */
public final class MarketApi implements AutoCloseable {

    private final Vertx vertx;
    private final ApiVerticle verticle;
    private final MarketStore store;

    private MarketApi(Vertx vertx, ApiVerticle verticle, MarketStore store) {
        this.vertx = vertx;
        this.verticle = verticle;
        this.store = store;
    }

    /**
     * Starts the server; returns when it accepts requests. Must not be called on an event loop.
     *
     * @param store closed with the server, also when it does not start
     * @param clock tells {@code now}, against which a reader measures how old the data is
     * @throws PortUnavailableException if the address cannot be bound
     */
    public static MarketApi start(MarketApiConfig config, MarketStore store, Clock clock) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var verticle = new ApiVerticle(config, store, clock);
        var api = new MarketApi(vertx, verticle, store);
        try {
            await(vertx.deployVerticle(verticle));
        } catch (CompletionException failed) {
            api.close();
            throw new PortUnavailableException(
                    config.host(), config.port(), failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException failed) {
            api.close();
            throw failed;
        }
        return api;
    }

    /** Returns the port that is bound. */
    public int port() {
        return verticle.port();
    }

    /** Stops listening, closes the live sockets, then the store; returns when that is done. */
    @Override
    public void close() {
        await(vertx.close());
        store.close();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
