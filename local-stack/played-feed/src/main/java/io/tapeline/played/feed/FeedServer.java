/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.tapeline.tape.TapeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A running Finnhub server that plays one tape, once.
 *
 * <p>Listens on the loopback unless told otherwise. Any thread may call; nothing is called back.
 */
public final class FeedServer {

    private final Vertx vertx;
    private final String deployment;
    private final FeedVerticle verticle;

    private FeedServer(Vertx vertx, String deployment, FeedVerticle verticle) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.verticle = verticle;
    }

    /**
     * Starts a server. Reads the whole tape once before it returns.
     *
     * @param millis a clock that never goes back, in milliseconds
     * @return the server, once it listens; fails when the port is taken
     * @throws IOException when the tape cannot be read
     */
    public static Future<FeedServer> start(
            Vertx vertx, TapeSource tape, TapeSummary summary, FeedOptions options, LongSupplier millis)
            throws IOException {
        var verticle = new FeedVerticle(tape, summary, options, millis);
        return vertx.deployVerticle(verticle).map(id -> new FeedServer(vertx, id, verticle));
    }

    public int port() {
        return verticle.port();
    }

    /** The address a client connects to, without the token. */
    public String url() {
        return "ws://127.0.0.1:" + port();
    }

    /** Closes the socket and the tape. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
