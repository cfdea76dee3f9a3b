/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.schedulers.TestScheduler;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Publishing in virtual time. */
public final class TestRuntime {

    private TestRuntime() {}

    /** One whose publisher must not fail. */
    public static PublishRuntime of(TestScheduler time, RandomGenerator random) {
        return of(time, random, unexpected -> {
            throw new AssertionError("publishing has ended", unexpected);
        });
    }

    static PublishRuntime of(TestScheduler time, RandomGenerator random, Consumer<Throwable> onFailed) {
        return new PublishRuntime(time.createWorker(), () -> time.now(TimeUnit.NANOSECONDS), time, random, onFailed);
    }
}
