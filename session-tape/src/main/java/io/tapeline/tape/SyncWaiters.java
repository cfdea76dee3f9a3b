/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Who waits until a line is on disk, in the order of the lines. One thread at a time. */
final class SyncWaiters {

    private record Waiter(long line, CompletableFuture<Long> durable) {}

    private final Queue<Waiter> waiters = new ArrayDeque<>();

    CompletableFuture<Long> add(long line) {
        CompletableFuture<Long> durable = new CompletableFuture<>();
        waiters.add(new Waiter(line, durable));
        return durable;
    }

    /** Takes out those who wait for no more than this line. */
    List<CompletableFuture<Long>> takeServed(long line) {
        List<CompletableFuture<Long>> served = new ArrayList<>();
        while (!waiters.isEmpty() && waiters.element().line() <= line) {
            served.add(waiters.remove().durable());
        }
        return served;
    }
}
