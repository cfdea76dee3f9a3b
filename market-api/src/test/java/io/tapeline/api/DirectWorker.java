/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import io.tapeline.api.query.Worker;
import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Works at once, on the thread that asks. */
public final class DirectWorker implements Worker {

    @Override
    public <T> Future<T> run(Callable<T> work) {
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception failed) {
            return Future.failedFuture(failed);
        }
    }
}
