/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One accepted socket: takes subscriptions, and asks to be played to once they are quiet. */
final class FeedConnection implements Listener {

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Subscriptions subscriptions;
    private final Duration quiet;
    private final Consumer<FeedConnection> onQuiet;
    private long timer = -1;

    FeedConnection(Vertx vertx, ServerWebSocket socket, FeedOptions options, Consumer<FeedConnection> onQuiet) {
        this.vertx = vertx;
        this.socket = socket;
        this.subscriptions = new Subscriptions(options.symbolLimit());
        this.quiet = options.quiet();
        this.onQuiet = onQuiet;
    }

    void take(String message) {
        Subscriptions.Effect effect = subscriptions.take(message);
        if (effect == Subscriptions.Effect.REFUSED) {
            socket.writeTextMessage(Subscriptions.TOO_MANY);
        }
        if (effect != Subscriptions.Effect.IGNORED) {
            vertx.cancelTimer(timer);
            timer = vertx.setTimer(quiet.toMillis(), passed -> onQuiet.accept(this));
        }
    }

    void ping() {
        socket.writeTextMessage("{\"type\":\"ping\"}");
    }

    void closed() {
        vertx.cancelTimer(timer);
    }

    @Override
    public boolean isGone() {
        return socket.isClosed();
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void onDrained(Runnable then) {
        socket.drainHandler(drained -> {
            socket.drainHandler(null);
            then.run();
        });
    }

    @Override
    public boolean hear(byte[] frame) {
        Optional<byte[]> heard = FrameElements.heard(frame, subscriptions::contains);
        heard.ifPresent(this::send);
        return heard.isPresent();
    }

    /** A text message must be UTF-8; other bytes can only travel as a binary one. */
    private void send(byte[] message) {
        try {
            socket.writeTextMessage(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString());
        } catch (CharacterCodingException notText) {
            socket.writeBinaryMessage(Buffer.buffer(message));
        }
    }

    @Override
    public void hangUp() {
        socket.close();
    }
}
