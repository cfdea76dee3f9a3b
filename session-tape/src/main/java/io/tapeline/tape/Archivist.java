/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps an archive up to date, on a thread of its own that gives way to all others. */
final class Archivist implements Closeable {

    /** Age alone wakes nobody. */
    private static final long LOOKS_EACH_MINUTES = 60;

    private static final long TRIES_AGAIN_AFTER_MINUTES = 1;

    private final Archive archive;
    private final Thread thread = OwnThread.of("tape-archivist", this::work);
    private final Semaphore calls = new Semaphore(1);
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;
    private final List<Consumer<Throwable>> listeners = new CopyOnWriteArrayList<>();

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where it is heeded, compressing is what can wait
    Archivist(Archive archive) {
        this.archive = archive;
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. */
    void call() {
        calls.release();
    }

    /** Why the last pass did not come to its end. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    void onFailure(Consumer<Throwable> listener) {
        listeners.add(listener);
    }

    private void work() {
        try {
            while (!closing) {
                long minutes = failure == null ? LOOKS_EACH_MINUTES : TRIES_AGAIN_AFTER_MINUTES;
                if (calls.tryAcquire(minutes, TimeUnit.MINUTES)) {
                    calls.drainPermits();
                }
                if (!closing) {
                    pass();
                }
            }
        } catch (InterruptedException stopped) {
            // nobody else interrupts it, and what is left is done at the next start
        }
    }

    private void pass() {
        try {
            archive.pass(() -> closing);
            failure = null;
        } catch (Throwable refused) { // whatever it is, a full heap too, must not end what bounds the folder
            failure = refused;
            listeners.forEach(listener -> listener.accept(refused));
        }
    }

    /** Ends what is being done; the next start does it again. */
    @Override
    public void close() {
        closing = true;
        calls.release();
        OwnThread.join(thread);
    }
}
