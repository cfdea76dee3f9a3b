/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A few threads side by side: the caller's and helpers, which live on between invocations. For any thread; runs of
 * several callers share the helpers, and each goes on with its own thread if there are none left.
 */
public final class UnitPool {

    private final int threads;
    private final Executor helpers;

    /** A pool that never works on more than {@code threads} tasks of one caller at once. */
    public UnitPool(int threads) {
        this.threads = threads;
        int most = Math.max(1, threads - 1);
        var executor =
                new ThreadPoolExecutor(most, most, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), UnitPool::daemon);
        executor.allowCoreThreadTimeOut(true);
        helpers = executor;
    }

    /**
     * Runs a task for 0, 1, 2, …, begun in this order. Returns when every one that was begun has ended.
     *
     * @param tasks how many there are
     * @param task returns whether another may still be begun; what it throws is thrown here, and ends the run as well
     */
    void run(int tasks, IntPredicate task) {
        int helping = Math.min(threads, tasks) - 1;
        var run = new Run(tasks, task, Math.max(0, helping));
        int started = 0;
        try {
            for (; started < helping; started++) {
                helpers.execute(run::help);
            }
        } catch (Throwable noThread) {
            // an OutOfMemoryError, when there is no room for another thread
            run.fail(noThread);
        }
        run.work();
        run.await(helping - started);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "fold");
        thread.setDaemon(true);
        return thread;
    }

    private static final class Run {
        private final int tasks;
        private final IntPredicate task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch helped;
        private volatile boolean ended;
        private @Nullable Throwable failure;

        Run(int tasks, IntPredicate task, int helping) {
            this.tasks = tasks;
            this.task = task;
            this.helped = new CountDownLatch(helping);
        }

        void help() {
            try {
                work();
            } finally {
                helped.countDown();
            }
        }

        void work() {
            try {
                while (!ended) {
                    int i = next.getAndIncrement();
                    if (i >= tasks) {
                        return;
                    }
                    if (!task.test(i)) {
                        ended = true;
                    }
                }
            } catch (Throwable thrown) {
                // nothing is swallowed: the caller throws it when no thread is at work any more
                fail(thrown);
            }
        }

        synchronized void fail(Throwable thrown) {
            ended = true;
            if (failure == null) {
                failure = thrown;
            } else if (failure != thrown) {
                failure.addSuppressed(thrown);
            }
        }

        private synchronized @Nullable Throwable failure() {
            return failure;
        }

        /** Waits for the helpers, however often it is interrupted: what they write must not go on after the answer. */
        void await(int neverStarted) {
            for (int i = 0; i < neverStarted; i++) {
                helped.countDown();
            }
            boolean interrupted = false;
            while (true) {
                try {
                    helped.await();
                    break;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
