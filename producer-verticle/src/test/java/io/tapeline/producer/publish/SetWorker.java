/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.TimeUnit;

/** A worker whose time of day is set by someone, while everything else takes as long as before. */
final class SetWorker extends Scheduler.Worker {

    private final Scheduler.Worker worker;
    private long aheadMillis;

    SetWorker(Scheduler.Worker worker) {
        this.worker = worker;
    }

    void set(long byMillis) {
        aheadMillis += byMillis;
    }

    @Override
    public long now(TimeUnit unit) {
        return worker.now(unit) + unit.convert(aheadMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public Disposable schedule(Runnable run, long delay, TimeUnit unit) {
        return worker.schedule(run, delay, unit);
    }

    @Override
    public Disposable schedule(Runnable run) {
        return worker.schedule(run);
    }

    @Override
    public void dispose() {
        worker.dispose();
    }

    @Override
    public boolean isDisposed() {
        return worker.isDisposed();
    }
}
