/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        RxJavaPlugins.reset();
        vertx.close();
    }

    @Test
    void aFlowEndsWithItsValueOrItsFailure() throws Exception {
        assertThat(Watched.run(vertx, Single.just(7)).get(10, TimeUnit.SECONDS)).isEqualTo(7);
        assertEndsWith(IOException.class, Single.error(new IOException("no disk")));
    }

    @Test
    void anErrorInAWorkerEndsTheFlowInsteadOfLeavingItForEver() {
        assertEndsWith(
                LinkageError.class, Single.just(1).observeOn(Schedulers.io()).map(any -> {
                    throw new NoClassDefFoundError("a class that is not in the jar");
                }));
    }

    @Test
    void anErrorOnTheEventLoopEndsTheFlow() {
        assertEndsWith(
                LinkageError.class,
                Single.create(flow -> vertx.runOnContext(loop -> {
                    throw new NoClassDefFoundError("a class that is not in the jar");
                })));
    }

    private void assertEndsWith(Class<? extends Throwable> failure, Single<Integer> flow) {
        assertThatThrownBy(() -> Watched.run(vertx, flow).get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(failure);
    }
}
