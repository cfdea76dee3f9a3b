/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A server of Finnhub's protocol in a library that neither our client nor our played feed uses. */
final class ForeignFeed extends WebSocketServer {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> received = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger mostOpen = new AtomicInteger();
    private final CountDownLatch listening = new CountDownLatch(1);

    ForeignFeed() throws InterruptedException {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        setReuseAddr(true);
        start();
        if (!listening.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the foreign server does not listen");
        }
    }

    /** Waits until so many messages were received on all connections together. */
    void awaitReceived(int messages) {
        await("messages of the client").until(() -> received.size() >= messages);
    }

    @Override
    public void onStart() {
        listening.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        asked.add(handshake.getResourceDescriptor());
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        open.decrementAndGet();
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        received.add(message);
    }

    @Override
    public void onError(WebSocket socket, Exception broken) {
        received.add("broken: " + broken);
    }

    void end() throws InterruptedException {
        stop(1_000);
    }
}
