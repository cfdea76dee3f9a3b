/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.reactivex.rxjava3.annotations.NonNull;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Time that jumps over every wait, and remembers them. */
public final class JumpingScheduler extends Scheduler {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    public long nanos() {
        return nanos.get();
    }

    public List<Duration> waits() {
        return waits;
    }

    @Override
    public @NonNull Worker createWorker() {
        return new Worker() {
            @Override
            public @NonNull Disposable schedule(@NonNull Runnable run, long delay, @NonNull TimeUnit unit) {
                waits.add(Duration.ofNanos(unit.toNanos(delay)));
                nanos.addAndGet(unit.toNanos(delay));
                run.run();
                return Disposable.disposed();
            }

            @Override
            public void dispose() {
                // nothing waits
            }

            @Override
            public boolean isDisposed() {
                return false;
            }
        };
    }
}
