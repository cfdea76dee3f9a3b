/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in threads of which one moves at a time; who moves next is drawn from a seed, so a run can be repeated.
 */
final class Turns {

    private final SplittableRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Thread> alive = new ArrayList<>();
    private @Nullable Thread moving;
    private @Nullable Throwable failure;

    Turns(SplittableRandom random) {
        this.random = random;
    }

    /** Runs all tasks to their ends. */
    void run(List<Runnable> tasks) throws InterruptedException {
        List<Thread> threads = tasks.stream().map(this::thread).toList();
        alive.addAll(threads);
        moving = alive.get(random.nextInt(alive.size()));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure != null) {
            throw new AssertionError("a task failed", failure);
        }
    }

    /** Called by a task wherever another one may go first. */
    void pass() {
        lock.lock();
        try {
            moving = alive.get(random.nextInt(alive.size()));
            changed.signalAll();
            awaitTurn();
        } finally {
            lock.unlock();
        }
    }

    private Thread thread(Runnable task) {
        return new Thread(() -> {
            lock.lock();
            try {
                awaitTurn();
            } finally {
                lock.unlock();
            }
            Throwable thrown = null;
            try {
                task.run();
            } catch (Throwable any) {
                thrown = any;
            }
            leave(thrown);
        });
    }

    private void awaitTurn() {
        while (moving != Thread.currentThread()) {
            changed.awaitUninterruptibly();
        }
    }

    private void leave(@Nullable Throwable thrown) {
        lock.lock();
        try {
            failure = failure == null ? thrown : failure;
            alive.remove(Thread.currentThread());
            moving = alive.isEmpty() ? null : alive.get(random.nextInt(alive.size()));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
