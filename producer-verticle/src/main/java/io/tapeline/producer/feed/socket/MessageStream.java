/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.socket;

import io.reactivex.rxjava3.core.Flowable;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.streams.ReadStream;
import io.vertx.rxjava3.FlowableHelper;
import org.jspecify.annotations.Nullable;

/**
 * The whole messages of one WebSocket, text and binary alike. Vert.x counts frames and takes an end that is told for an
 * end of what was received; this counts messages and delivers what is queued first. For the socket's context.
 */
public final class MessageStream implements ReadStream<byte[]> {

    private final WebSocketBase socket;
    private final int maxBytes;
    private final Runnable onFrame;
    private @Nullable Handler<byte[]> messages;
    private @Nullable Handler<Throwable> failures;
    private @Nullable Buffer partial;
    private boolean overflowed;

    private MessageStream(WebSocketBase socket, int maxBytes, Runnable onFrame) {
        this.socket = socket;
        this.maxBytes = maxBytes;
        this.onFrame = onFrame;
    }

    /**
     * Takes over a socket's frames; to be called before its context runs anything else, or frames are lost.
     *
     * <p>Demand is the socket's own: while nothing is requested nothing is read, and TCP tells the sender. Signals come
     * on the socket's context. Completes behind the sender's close frame; a connection that is lost without one does
     * not end the flow, because what it left queued may still be requested. Ends with {@link MessageTooLargeException}
     * at the first fragment too many, of which nothing is kept; what follows is read and thrown away.
     *
     * @param onFrame told of every frame that is read, pings included
     */
    public static Flowable<byte[]> of(WebSocketBase socket, int maxBytes, Runnable onFrame) {
        var stream = new MessageStream(socket, maxBytes, onFrame);
        socket.pause();
        socket.frameHandler(stream::frame);
        return FlowableHelper.toFlowable(stream);
    }

    private void frame(WebSocketFrame frame) {
        onFrame.run();
        boolean isData = frame.isText() || frame.isBinary() || frame.isContinuation();
        if (!isData || overflowed) {
            return; // behind a ping or a pong Vert.x fetches by itself
        }
        Buffer data = frame.binaryData();
        Buffer begun = partial;
        partial = null;
        int length = (begun == null ? 0 : begun.length()) + data.length();
        if (length > maxBytes) {
            overflow(length);
        } else if (frame.isFinal()) {
            deliver((begun == null ? data : begun.appendBuffer(data)).getBytes());
        } else {
            partial = (begun == null ? Buffer.buffer() : begun).appendBuffer(data);
            socket.fetch(1); // the demand was for a message, of which this is a part
        }
    }

    private void overflow(int length) {
        overflowed = true;
        socket.resume(); // a socket that is not read does not see the answer to its close either
        Handler<Throwable> told = failures;
        if (told != null) {
            told.handle(new MessageTooLargeException(maxBytes, length));
        }
    }

    private void deliver(byte[] message) {
        Handler<byte[]> to = messages;
        if (to != null) {
            to.handle(message);
        }
    }

    @Override
    public MessageStream handler(@Nullable Handler<byte[]> handler) {
        messages = handler;
        return this;
    }

    @Override
    public MessageStream exceptionHandler(@Nullable Handler<Throwable> handler) {
        failures = handler;
        return this;
    }

    @Override
    public MessageStream endHandler(@Nullable Handler<Void> handler) {
        socket.endHandler(handler);
        return this;
    }

    @Override
    public MessageStream pause() {
        socket.pause();
        return this;
    }

    @Override
    public MessageStream resume() {
        socket.resume();
        return this;
    }

    @Override
    public MessageStream fetch(long messages) {
        socket.fetch(messages);
        return this;
    }
}
