/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.http.BadParameterException;
import io.tapeline.api.http.Parameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.URI;

/** Takes WebSockets in: right path, right parameters, same origin. */
public final class LiveSockets {

    private static final String PATH = "/api/live";
    private static final short POLICY_VIOLATION = 1008;
    private static final short TRY_AGAIN_LATER = 1013;

    private final LiveHub hub;

    public LiveSockets(LiveHub hub) {
        this.hub = hub;
    }

    /** Answers a handshake: 404 for another path, 403 for a page of another origin. */
    public void admit(ServerWebSocketHandshake handshake) {
        if (!PATH.equals(handshake.path())) {
            handshake.reject(404);
        } else if (isForeign(handshake.headers())) {
            handshake.reject(403);
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
        LiveTopic topic;
        try {
            var parameters = Parameters.read(socket.query(), "symbol", "interval");
            topic = new LiveTopic(parameters.symbol(), parameters.interval());
        } catch (BadParameterException bad) {
            socket.close(POLICY_VIOLATION, reason(String.valueOf(bad.getMessage())));
            return;
        }
        if (hub.isCrowded()) {
            socket.close(TRY_AGAIN_LATER, "too many clients, at most " + LiveHub.MAX_CLIENTS);
            return;
        }
        serve(socket, topic);
    }

    private void serve(ServerWebSocket socket, LiveTopic topic) {
        var client = hub.join(topic, new LiveSocket() {
            @Override
            public boolean isFull() {
                return socket.writeQueueFull();
            }

            @Override
            public void send(String text) {
                socket.writeTextMessage(text);
            }
        });
        socket.drainHandler(room -> hub.drained(topic, client));
        // what goes wrong on a socket ends in its closing
        socket.exceptionHandler(failure -> {});
        socket.closeHandler(gone -> hub.leave(topic, client));
    }

    /** A close frame carries at most 123 bytes of reason. */
    private static String reason(String line) {
        String ascii = line.replaceAll("[^\\x20-\\x7e]", "?");
        return ascii.length() <= 123 ? ascii : ascii.substring(0, 120) + "...";
    }
}
