/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.tapeline.tape.TapeSource;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wires the socket, the player and the control calls; keeps to one connection per token. */
final class FeedVerticle extends VerticleBase {

    private final TapeSource source;
    private final TapeSummary summary;
    private final FeedOptions options;
    private final LongSupplier millis;
    private final CueReader reader;
    private final CueReader.Passed earlier;

    @SuppressWarnings("NullAway.Init") // set by start(), before any handler runs
    private Player player;

    private @Nullable HttpServer server;
    private @Nullable FeedConnection live;

    FeedVerticle(TapeSource source, TapeSummary summary, FeedOptions options, LongSupplier millis) throws IOException {
        this.source = source;
        this.summary = summary;
        this.options = options;
        this.millis = millis;
        this.reader = new CueReader(source.open(damage -> {}));
        this.earlier = reader.pass(options.position().played());
    }

    int port() {
        HttpServer started = server;
        return started == null ? -1 : started.actualPort();
    }

    @Override
    public Future<?> start() {
        player = new Player(
                context,
                millis,
                count -> vertx.executeBlocking(() -> reader.read(count)),
                earlier,
                options,
                this::gone);
        HttpServer created = vertx.createHttpServer(new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setPerMessageWebSocketCompressionSupported(false));
        server = created;
        vertx.setPeriodic(options.ping().toMillis(), tick -> {
            FeedConnection listening = live;
            if (listening != null && player.isDone()) {
                listening.ping();
            }
        });
        return created.webSocketHandshakeHandler(this::admit)
                .webSocketHandler(this::connected)
                .requestHandler(this::control)
                .listen();
    }

    @Override
    public Future<?> stop() {
        Future<Void> closed = server == null ? Future.succeededFuture() : server.close();
        return closed.compose(done -> vertx.executeBlocking(() -> {
            reader.close();
            return null;
        }));
    }

    private void admit(ServerWebSocketHandshake handshake) {
        if (options.token().equals(token(handshake.query()))) {
            handshake.accept();
        } else {
            handshake.reject(401);
        }
    }

    /** A second connection drops both, as the real server does. */
    private void connected(ServerWebSocket socket) {
        FeedConnection other = live;
        if (other != null) {
            socket.close();
            other.hangUp();
            return;
        }
        FeedConnection connection = new FeedConnection(vertx, socket, options, player::playTo);
        live = connection;
        socket.textMessageHandler(connection::take);
        socket.closeHandler(closed -> {
            connection.closed();
            gone(connection);
        });
    }

    /** A client may be back before its old socket has said goodbye. */
    private void gone(Listener connection) {
        if (live == connection) {
            live = null;
            player.pause();
        }
    }

    private void control(HttpServerRequest request) {
        String call = request.method() + " " + request.path();
        if (call.equals("POST /_feed/finish")) {
            player.finish();
        } else if (!call.equals("GET /_feed/status")) {
            request.response().setStatusCode(404).end("{\"error\":\"no such call: " + request.method() + "\"}");
            return;
        }
        request.response().putHeader("content-type", "application/json").end(status().json());
    }

    private FeedStatus status() {
        return new FeedStatus(
                source.name(),
                player.speed().toString(),
                player.framesSent(),
                player.framesPlayed(),
                summary.frames(),
                player.isDone() ? summary.lengthMillis() : Math.min(player.positionMillis(), summary.lengthMillis()),
                summary.lengthMillis(),
                player.isDone(),
                live != null);
    }

    private static @Nullable String token(@Nullable String query) {
        for (String pair : query == null ? List.<String>of() : List.of(query.split("&", -1))) {
            if (pair.startsWith("token=")) {
                try {
                    return URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException malformed) {
                    return null;
                }
            }
        }
        return null;
    }
}
