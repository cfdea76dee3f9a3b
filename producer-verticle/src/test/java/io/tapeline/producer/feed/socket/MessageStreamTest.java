/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.subscribers.TestSubscriber;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketFrame;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageStreamTest {

    private static final int BOUND = 32 << 20;
    private static final long NOTHING = 8 << 20;

    private final AtomicReference<Handler<WebSocketFrame>> frames = new AtomicReference<>();
    /** A socket that takes note of who reads its frames, and does as it is told otherwise. */
    private final WebSocketBase socket = (WebSocketBase) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {WebSocketBase.class}, (self, method, arguments) -> {
                if (method.getName().equals("frameHandler")) {
                    @SuppressWarnings("unchecked") // the method has no other parameter
                    var reader = (Handler<WebSocketFrame>) arguments[0];
                    frames.set(reader);
                }
                return self;
            });

    @Test
    @DisplayName("SOCK-8 of a message too large nothing is kept, neither what had come of it nor what comes after")
    void nothingIsKept() {
        Buffer fragment = Buffer.buffer(new byte[BOUND - 1]);
        TestSubscriber<byte[]> messages =
                MessageStream.of(socket, BOUND, () -> {}).test();
        long before = usedBytes();
        say(WebSocketFrame.binaryFrame(fragment, false));
        assertThat(usedBytes() - before).as("half a message is kept").isGreaterThan(BOUND - NOTHING);
        say(WebSocketFrame.continuationFrame(fragment, false));
        messages.assertError(MessageTooLargeException.class);
        assertThat(usedBytes() - before).as("what had come of it").isLessThan(NOTHING);
        say(WebSocketFrame.continuationFrame(fragment, false));
        assertThat(usedBytes() - before).as("what comes after").isLessThan(NOTHING);
        say(WebSocketFrame.continuationFrame(fragment, true));
        say(WebSocketFrame.textFrame("{}", true));
        messages.assertNoValues();
    }

    private void say(WebSocketFrame frame) {
        Objects.requireNonNull(frames.get()).handle(frame);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
