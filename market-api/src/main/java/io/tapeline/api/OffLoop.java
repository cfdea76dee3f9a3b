/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.query.Worker;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/** Works on a few threads of Vert.x; what is handed in waits its turn, in any order. */
final class OffLoop implements Worker {

    private final WorkerExecutor threads;

    OffLoop(WorkerExecutor threads) {
        this.threads = threads;
    }

    @Override
    public <T> Future<T> run(Callable<T> work) {
        return threads.executeBlocking(work, false);
    }
}
