/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.reactivex.rxjava3.subscribers.DefaultSubscriber;
import io.tapeline.producer.feed.socket.MessageStream;
import io.tapeline.producer.feed.socket.MessageTooLargeException;
import io.vertx.core.http.WebSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open socket. Asks for one message at a time, and for the next when its owner has room: what is asked for is never
 * more than there is room for. On the context that connected.
 */
final class FeedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(FeedConnection.class);

    /** What happens on a connection. */
    interface Owner {
        /** Any frame came, pings included. */
        void heard(FeedConnection from);

        /** Takes a message; returns whether the next may come now, otherwise {@link #next} asks for it. */
        boolean take(FeedConnection from, byte[] message);

        /** A message grew beyond the bound: nothing more is taken. */
        void tooLarge(FeedConnection from, String why);

        /** The connection is closed; what it left queued still comes. */
        void closed(FeedConnection from, int code, String why);
    }

    private final WebSocket socket;
    private final FeedAddress address;
    private final Owner owner;
    private final Taking taking = new Taking();
    private @Nullable String failure;

    /** To be called where the connection is made, before its context does anything else. */
    FeedConnection(WebSocket socket, FeedAddress address, int maxMessageBytes, Owner owner) {
        this.socket = socket;
        this.address = address;
        this.owner = owner;
        socket.exceptionHandler(failed -> failure = failure == null ? reason(failed) : failure);
        socket.closeHandler(closed -> ended());
        MessageStream.of(socket, maxMessageBytes, () -> owner.heard(this)).subscribe(taking);
    }

    private void ended() {
        Short code = socket.closeStatusCode();
        owner.closed(this, code == null ? -1 : code, failure == null ? "closed by the feed" : failure);
    }

    /** The owner has room for one message more. */
    void next() {
        taking.more(1);
    }

    void send(String text) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(text).onFailure(failed -> LOG.debug("not sent: {}", reason(failed)));
        }
    }

    /** Ends it from our side; what comes until the feed answers, or 2 s have passed, is offered to the owner. */
    void close() {
        taking.more(Long.MAX_VALUE); // a socket that is not read would not see the answer
        socket.close((short) 1000, "bye");
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    private String reason(Throwable failed) {
        return ConnectFailure.reason(failed, address);
    }

    private final class Taking extends DefaultSubscriber<byte[]> {

        @Override
        protected void onStart() {
            request(1);
        }

        void more(long messages) {
            request(messages);
        }

        @Override
        public void onNext(byte[] message) {
            if (owner.take(FeedConnection.this, message)) {
                request(1);
            }
        }

        @Override
        public void onError(Throwable failed) {
            String why =
                    failed instanceof MessageTooLargeException ? String.valueOf(failed.getMessage()) : reason(failed);
            failure = failure == null ? why : failure;
            owner.tooLarge(FeedConnection.this, why);
        }

        @Override
        public void onComplete() {
            // the close is told on its own
        }
    }
}
