/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs work on the publisher's one thread until it ends. The first throwable that comes out of any of it ends it: the
 * worker would swallow it, and nothing would run again.
 */
final class Turns implements Executor {

    private final PublishRuntime runtime;
    private final Consumer<Throwable> onThrown;
    private final long begunAt;

    Turns(PublishRuntime runtime, Consumer<Throwable> onThrown) {
        this.runtime = runtime;
        this.onThrown = onThrown;
        this.begunAt = runtime.nanoTime().getAsLong();
    }

    /** Monotonic, from 0. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(runtime.nanoTime().getAsLong() - begunAt);
    }

    @Override
    public void execute(Runnable work) {
        runtime.worker().schedule(() -> guarded(work));
    }

    Disposable executeAfter(long millis, Runnable work) {
        return runtime.worker().schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable unexpected) {
            // whatever it is, an Error too: half of the work is done, and what comes next would build on it
            end();
            onThrown.accept(unexpected);
        }
    }

    /** Nothing runs after what runs now: a worker that is disposed of takes no work and drops what it has. */
    void end() {
        runtime.worker().dispose();
    }
}
