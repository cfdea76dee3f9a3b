/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** The ceiling: the producer's WebSocket client, which only counts what it gets. */
public final class CountingMain {

    private CountingMain() {}

    public static void main(String[] arguments) {
        var frames = new AtomicLong();
        BenchClient.run(
                System.getenv(),
                socket -> socket.frameHandler(frame -> frames.incrementAndGet()),
                () -> new JsonObject().put("feed", new JsonObject().put("messages", frames.get())));
    }
}
