/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A feed that frames each message when it sends it, as a feed does: a Vert.x server on an event loop of its own. What
 * its client can take is the ceiling of a real socket; {@link BenchFeed}'s is that of a copy of ready bytes.
 */
final class FramingFeed implements Closeable {

    private static final int AT_ONCE = 64;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final BlockingQueue<ServerWebSocket> clients = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final Pace pace;

    FramingFeed(Pace pace) {
        this.pace = pace;
        server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .webSocketHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    private void serve(ServerWebSocket socket) {
        int[] subscribed = {0};
        socket.textMessageHandler(text -> {
            if (++subscribed[0] == BenchFrames.SYMBOLS) {
                clients.add(socket);
            }
        });
    }

    /** The next client that has subscribed. */
    Flood next(BenchFrames frames) throws IOException, InterruptedException {
        ServerWebSocket socket = clients.poll(1, TimeUnit.MINUTES);
        if (socket == null) {
            throw new IOException("no client has come within a minute");
        }
        return new Client(socket, frames.texts());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Client implements Flood {
        private final ServerWebSocket socket;
        private final List<String> texts;
        private int at;

        private Client(ServerWebSocket socket, List<String> texts) {
            this.socket = socket;
            this.texts = texts;
        }

        @Override
        public void sendFor(long nanos) {
            var over = new CompletableFuture<Void>();
            long began = pace.nanos();
            vertx.runOnContext(go -> pump(began, nanos, over));
            over.join();
        }

        /** Until the socket is full or the time is over; the loop is left now and then, or nothing would be flushed. */
        private void pump(long began, long nanos, CompletableFuture<Void> over) {
            for (int sent = 0; sent < AT_ONCE && !socket.writeQueueFull(); sent++) {
                var unused = socket.writeFinalTextFrame(texts.get(at));
                at = (at + 1) % texts.size();
            }
            if (pace.nanos() - began > nanos) {
                over.complete(null);
            } else if (socket.writeQueueFull()) {
                socket.drainHandler(drained -> pump(began, nanos, over));
            } else {
                vertx.runOnContext(go -> pump(began, nanos, over));
            }
        }

        @Override
        public void close() {
            var unused = socket.close();
        }
    }
}
