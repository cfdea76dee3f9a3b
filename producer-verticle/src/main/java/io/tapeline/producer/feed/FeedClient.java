/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/** Opens connections to one address. */
final class FeedClient {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int CLOSING_SECONDS = 2;

    private final FeedAddress address;
    /** A field: an unreferenced client is closed by the garbage collector. */
    private final WebSocketClient client;

    FeedClient(Vertx vertx, FeedAddress address, int maxMessageBytes) {
        this.address = address;
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(maxMessageBytes)
                .setMaxMessageSize(maxMessageBytes)
                .setClosingTimeout(CLOSING_SECONDS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true));
    }

    /** Connects once; handlers must be set where the future completes, before it returns. */
    Future<WebSocket> connect() {
        return client.connect(new WebSocketConnectOptions()
                .setHost(address.url().getHost())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.requestTarget())
                .setTimeout(CONNECT_MILLIS));
    }

    Future<Void> close() {
        return client.close();
    }
}
