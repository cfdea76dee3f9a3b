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
import io.vertx.core.net.TrustOptions;
import org.jspecify.annotations.Nullable;

/** Opens connections to one address. */
final class FeedClient {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int CLOSING_SECONDS = 2;

    private final FeedAddress address;
    /** A field: an unreferenced client is closed by the garbage collector. */
    private final WebSocketClient client;

    FeedClient(Vertx vertx, FeedAddress address, int maxMessageBytes) {
        this(vertx, address, maxMessageBytes, null);
    }

    /** @param trust whom to trust instead of the JDK's authorities; for tests, whose certificates nobody signs */
    FeedClient(Vertx vertx, FeedAddress address, int maxMessageBytes, @Nullable TrustOptions trust) {
        this.address = address;
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxFrameSize(maxMessageBytes)
                .setMaxMessageSize(maxMessageBytes)
                .setClosingTimeout(CLOSING_SECONDS)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        address.proxy().map(FeedProxy::options).ifPresent(options::setProxyOptions);
        this.client = vertx.createWebSocketClient(trust == null ? options : options.setTrustOptions(trust));
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

    FeedAddress address() {
        return address;
    }

    Future<Void> close() {
        return client.close();
    }
}
