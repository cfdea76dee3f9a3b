/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Collects lines in memory and brings them to the disk in groups, on one thread of its own. */
final class GroupCommit {

    private record Waiter(long line, CompletableFuture<Long> durable) {}

    private final Path folder;
    private final TapeLimits limits;
    private final SegmentWriter writer;
    private final Thread flusher;
    private final List<Runnable> roomListeners = new CopyOnWriteArrayList<>();
    private volatile long durable = -1;
    private volatile @Nullable TapeBrokenException broken;

    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when the flusher may have a reason to stop resting. */
    private final Condition work = lock.newCondition();
    // guarded by lock
    private final Pending pending;
    private final List<LongConsumer> durableListeners = new ArrayList<>();
    private final Queue<Waiter> waiters = new ArrayDeque<>();
    private final List<Consumer<TapeBrokenException>> brokenListeners = new ArrayList<>();
    private boolean roomDenied;
    private boolean closing;

    GroupCommit(Path folder, TapeLimits limits, Disk disk, Pending pending) {
        this.folder = folder;
        this.limits = limits;
        this.writer = new SegmentWriter(folder, disk);
        this.pending = pending;
        this.flusher = new Thread(this::flush, "tape-flusher");
        flusher.setDaemon(true);
    }

    void start() {
        flusher.start();
    }

    long append(long receivedAtMillis, LineBody body) {
        lock.lock();
        try {
            requireWorking();
            boolean wasIdle = pending.isEmpty();
            long number = pending.append(receivedAtMillis, body);
            if (wasIdle || pending.isHalfFull()) {
                work.signal();
            }
            return number;
        } catch (TapeFullException e) {
            roomDenied = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            requireWorking();
            boolean room = room() == TapeRoom.THERE;
            roomDenied |= !room;
            return room;
        } finally {
            lock.unlock();
        }
    }

    TapeRoom room() {
        lock.lock();
        try {
            return pending.room();
        } finally {
            lock.unlock();
        }
    }

    void published(long epoch, long line) {
        lock.lock();
        try {
            if (pending.published(epoch, line)) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    long unpublishedBytes() {
        lock.lock();
        try {
            return pending.unpublishedBytes();
        } finally {
            lock.unlock();
        }
    }

    private void requireWorking() {
        TapeBrokenException why = broken;
        if (why != null) {
            throw new TapeBrokenException(why);
        }
        if (closing) {
            throw new IllegalStateException("tape " + folder + " is closed");
        }
    }

    CompletableFuture<Long> sync() {
        lock.lock();
        try {
            CompletableFuture<Long> result = new CompletableFuture<>();
            TapeBrokenException why = broken;
            if (why != null) {
                result.completeExceptionally(why);
            } else if (pending.last() <= durable) {
                result.complete(durable);
            } else {
                waiters.add(new Waiter(pending.last(), result));
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    long durable() {
        return durable;
    }

    void onDurable(LongConsumer listener) {
        lock.lock();
        try {
            durableListeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    void onRoom(Runnable listener) {
        roomListeners.add(listener);
    }

    void onBroken(Consumer<TapeBrokenException> listener) {
        lock.lock();
        try {
            if (broken == null) {
                brokenListeners.add(listener);
                return;
            }
        } finally {
            lock.unlock();
        }
        listener.accept(broken);
    }

    private void flush() {
        try {
            for (Batch batch = take(); batch != null; batch = take()) {
                writer.write(batch);
                committed(batch.last());
                rest();
            }
            writer.close();
        } catch (Throwable e) { // whatever ends this thread ends the tape, and everyone must learn of it
            fail(e);
        }
    }

    /** Waits for lines, and tells of room meanwhile; null when the tape is closing and has no lines. */
    private @Nullable Batch take() {
        Batch taken = null;
        boolean over = false;
        while (taken == null && !over) {
            boolean roomAgain;
            lock.lock();
            try {
                while (pending.isEmpty() && !closing && !isRoomAgain()) {
                    work.awaitUninterruptibly();
                }
                if (!pending.isEmpty()) {
                    taken = pending.take();
                }
                roomAgain = isRoomAgain();
                roomDenied &= !roomAgain;
                over = closing;
            } finally {
                lock.unlock();
            }
            if (roomAgain) {
                roomListeners.forEach(Runnable::run);
            }
        }
        return taken;
    }

    private boolean isRoomAgain() {
        return roomDenied && !closing && room() == TapeRoom.THERE;
    }

    private void committed(long last) {
        List<Waiter> served = new ArrayList<>();
        List<LongConsumer> told;
        lock.lock();
        try {
            pending.giveBack();
            // with the mark: who registers later reads it, who registered before is told it
            told = List.copyOf(durableListeners);
            durable = last;
            while (!waiters.isEmpty() && waiters.element().line() <= last) {
                served.add(waiters.remove());
            }
        } finally {
            lock.unlock();
        }
        served.forEach(waiter -> waiter.durable().complete(last));
        told.forEach(listener -> listener.accept(last));
    }

    /** Lets lines gather, so that a sync serves many. */
    private void rest() throws InterruptedException {
        lock.lock();
        try {
            long left = limits.commitInterval().toNanos();
            while (left > 0 && !closing && !pending.isHalfFull()) {
                left = work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        TapeBrokenException why = new TapeBrokenException(folder, durable, cause);
        List<Waiter> failed;
        List<Consumer<TapeBrokenException>> told;
        lock.lock();
        try {
            broken = why;
            failed = List.copyOf(waiters);
            waiters.clear();
            told = List.copyOf(brokenListeners);
        } finally {
            lock.unlock();
        }
        try {
            writer.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        failed.forEach(waiter -> waiter.durable().completeExceptionally(why));
        told.forEach(listener -> listener.accept(why));
    }

    void requireNotOnFlusher() {
        if (Thread.currentThread() == flusher) {
            throw new IllegalStateException("a tape cannot be closed from its own callbacks, they run on its flusher");
        }
    }

    /** Returns once the flusher is done; throws when the tape is broken. */
    void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
        } finally {
            lock.unlock();
        }
        joinFlusher();
        TapeBrokenException why = broken;
        if (why != null) {
            throw new TapeBrokenException(why);
        }
    }

    private void joinFlusher() {
        boolean interrupted = false;
        while (flusher.isAlive()) {
            try {
                flusher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
