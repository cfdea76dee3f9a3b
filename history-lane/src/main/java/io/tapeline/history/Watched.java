/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the one flow of this process so that it ends whatever happens. RxJava does not hand an Error downstream: it goes
 * to the thread that met it, and whoever waits for the flow would wait for ever.
 */
final class Watched {

    private Watched() {}

    /** Subscribes. The future fails with anything that is thrown in RxJava's threads or Vert.x's. */
    static <T> CompletableFuture<T> run(Vertx vertx, Single<T> flow) {
        var ended = new CompletableFuture<T>();
        vertx.exceptionHandler(ended::completeExceptionally);
        RxJavaPlugins.setErrorHandler(thrown -> {
            Throwable cause =
                    thrown instanceof UndeliverableException && thrown.getCause() != null ? thrown.getCause() : thrown;
            ended.completeExceptionally(cause);
        });
        var running = flow.subscribe(ended::complete, ended::completeExceptionally);
        return ended.whenComplete((done, failed) -> running.dispose());
    }
}
