/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.http.BadParameterException;
import io.tapeline.api.http.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URI;
import java.util.Optional;

/** Takes WebSockets in: right path, right parameters, same origin, no more than there is room for. */
public final class LiveSockets {

    private static final String PATH = "/api/live";
    private static final short GOING_AWAY = 1001;
    private static final short POLICY_VIOLATION = 1008;
    private static final short TRY_AGAIN_LATER = 1013;

    private final LiveHub hub;
    private final SocketCounts counts;

    public LiveSockets(LiveHub hub, LiveLimits limits) {
        this.hub = hub;
        this.counts = new SocketCounts(limits);
    }

    /**
     * Answers a handshake: 404 for another path, 403 for a page of another origin, 429 for an address that has enough
     * sockets, 503 when all have.
     */
    public void admit(ServerWebSocketHandshake handshake) {
        Optional<SocketCounts.Refusal> full =
                counts.refusal(handshake.remoteAddress().hostAddress());
        if (!PATH.equals(handshake.path())) {
            handshake.reject(404);
        } else if (isForeign(handshake.headers())) {
            handshake.reject(403);
        } else if (full.isPresent()) {
            handshake.reject(full.get().status());
        } else {
            handshake.accept();
        }
    }

    private static boolean isForeign(MultiMap headers) {
        String origin = headers.get("Origin");
        if (origin == null) {
            return false;
        }
        try {
            String from = URI.create(origin).getAuthority();
            return from == null || !from.equalsIgnoreCase(headers.get("Host"));
        } catch (IllegalArgumentException malformed) {
            return true;
        }
    }

    /** Serves a socket until it closes; one with bad parameters is closed with 1008 and the reason. */
    public void open(ServerWebSocket socket) {
        String address = socket.remoteAddress().hostAddress();
        // several handshakes may have been let in for the last place
        Optional<SocketCounts.Refusal> full = counts.refusal(address);
        counts.opened(address);
        LiveTopic topic;
        try {
            var parameters = Parameters.read(socket.query(), "symbol", "interval");
            topic = new LiveTopic(parameters.symbol(), parameters.interval());
        } catch (BadParameterException bad) {
            refuse(socket, address, POLICY_VIOLATION, String.valueOf(bad.getMessage()));
            return;
        }
        Optional<String> refusal = full.map(SocketCounts.Refusal::reason).or(() -> hub.refusal(topic));
        if (refusal.isPresent()) {
            refuse(socket, address, TRY_AGAIN_LATER, refusal.get());
        } else {
            serve(socket, address, topic);
        }
    }

    private void refuse(ServerWebSocket socket, String address, short code, String reason) {
        // counted until it has gone: a client may take its time
        socket.closeHandler(gone -> counts.closed(address));
        socket.exceptionHandler(failure -> {});
        socket.close(code, ascii(reason));
    }

    private void serve(ServerWebSocket socket, String address, LiveTopic topic) {
        LiveClient client = hub.join(topic, new LiveSocket() {
            @Override
            public boolean isFull() {
                // one that has said goodbye is not gone yet, and throws when it is asked for room
                return socket.isClosed() || socket.writeQueueFull();
            }

            @Override
            public void send(String text) {
                socket.writeTextMessage(text);
            }

            @Override
            public void ping() {
                if (!socket.isClosed()) {
                    socket.writePing(Buffer.buffer());
                }
            }

            @Override
            public void goAway(String reason) {
                socket.close(GOING_AWAY, reason);
            }
        });
        socket.drainHandler(room -> hub.drained(topic, client));
        socket.pongHandler(life -> hub.heard(client));
        // what goes wrong on a socket ends in its closing
        socket.exceptionHandler(failure -> {});
        socket.closeHandler(gone -> {
            counts.closed(address);
            hub.leave(topic, client);
        });
    }

    /** A close frame carries at most 123 bytes of reason. */
    private static String ascii(String line) {
        String ascii = line.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= 123 ? ascii : ascii.substring(0, 120) + "...";
    }
}
