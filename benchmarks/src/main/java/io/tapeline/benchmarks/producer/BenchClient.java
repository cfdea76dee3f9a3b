/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the processes have in common that the producer is measured beside: its WebSocket client, and a status page. */
final class BenchClient {

    private static final int LARGEST = 8 << 20;

    /** A field: an unreferenced client is closed by the garbage collector. */
    private static final List<WebSocketClient> KEPT = new CopyOnWriteArrayList<>();

    private BenchClient() {}

    /** Connects as the environment says, subscribes, and answers on the status port. */
    static void run(Map<String, String> environment, Consumer<WebSocket> reader, Supplier<JsonObject> status) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        URI feed = URI.create(environment.getOrDefault("FINNHUB_URL", ""));
        WebSocketClient connecting = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(LARGEST)
                .setMaxMessageSize(LARGEST)
                .setTcpNoDelay(true));
        KEPT.add(connecting);
        int port = Integer.parseInt(environment.getOrDefault("TAPELINE_STATUS_PORT", "0"));
        vertx.createHttpServer()
                .requestHandler(request -> request.response().end(status.get().encode()))
                .listen(port, "127.0.0.1")
                .compose(listening -> connecting.connect(new WebSocketConnectOptions()
                        .setHost(feed.getHost())
                        .setPort(feed.getPort())
                        .setURI("/?token=bench")))
                .onSuccess(socket -> {
                    reader.accept(socket);
                    for (String symbol : environment.getOrDefault("SYMBOLS", "").split(",", -1)) {
                        socket.writeTextMessage("{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}");
                    }
                })
                .onFailure(failed -> {
                    System.err.println("cannot run: " + failed);
                    Runtime.getRuntime().halt(1);
                });
    }
}
