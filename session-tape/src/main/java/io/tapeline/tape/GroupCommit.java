/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Collects lines in memory and brings them to the disk in groups, on one thread of its own. */
final class GroupCommit {

    private final Path folder;
    private final TapeLimits limits;
    private final PatientWriter writer;
    private final Thread flusher;
    private final List<Runnable> roomListeners = new CopyOnWriteArrayList<>();
    /** Completes when the disk has answered for the first time, whatever it said. */
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    private volatile Runnable segmentDone = () -> {};
    private volatile long durable = -1;
    private volatile @Nullable TapeBrokenException broken;

    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when the flusher may have a reason to stop resting. */
    private final Condition work = lock.newCondition();
    // guarded by lock
    private final Pending pending;
    private final List<LongConsumer> durableListeners = new ArrayList<>();
    private final SyncWaiters waiters = new SyncWaiters();
    private final List<Consumer<TapeBrokenException>> brokenListeners = new ArrayList<>();
    private boolean roomDenied;
    private boolean closing;

    GroupCommit(Path folder, TapeLimits limits, Clock clock, Disk disk, Pending pending) {
        this.folder = folder;
        this.limits = limits;
        Duration firstPause = limits.commitInterval().plusMillis(1);
        this.writer = new PatientWriter(new SegmentWriter(folder, disk), clock, firstPause, this::restBeforeRetry);
        this.pending = pending;
        this.flusher = OwnThread.of("tape-flusher", this::flush);
    }

    /** Completes once the first line is durable or the disk has refused it, and fails when the tape is broken. */
    CompletableFuture<Void> start() {
        flusher.start();
        return begun;
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
            return writer.trouble().isEmpty() ? pending.room() : TapeRoom.DISK_TROUBLE;
        } finally {
            lock.unlock();
        }
    }

    void published(long epoch, long line) {
        boolean more;
        lock.lock();
        try {
            more = pending.unpublished().published(epoch, line);
            if (more) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        if (more) {
            segmentDone.run();
        }
    }

    /** Asks about what is not published, while nothing changes it. */
    <T> T unpublished(Function<Unpublished, T> question) {
        lock.lock();
        try {
            return question.apply(pending.unpublished());
        } finally {
            lock.unlock();
        }
    }

    /** Calls back, on the flusher or whoever says what is published, when a segment is whole or published. */
    void onSegmentDone(Runnable listener) {
        segmentDone = listener;
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
            TapeBrokenException why = broken;
            if (why != null) {
                return CompletableFuture.failedFuture(why);
            }
            return pending.last() <= durable ? CompletableFuture.completedFuture(durable) : waiters.add(pending.last());
        } finally {
            lock.unlock();
        }
    }

    PatientWriter writer() {
        return writer;
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
                if (!batch.begins().isEmpty()) {
                    segmentDone.run();
                }
                committed(batch.last());
                rest(limits.commitInterval(), true);
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
        List<CompletableFuture<Long>> served;
        List<LongConsumer> told;
        lock.lock();
        try {
            pending.giveBack();
            // with the mark: who registers later reads it, who registered before is told it
            told = List.copyOf(durableListeners);
            durable = last;
            served = waiters.takeServed(last);
        } finally {
            lock.unlock();
        }
        served.forEach(waiter -> waiter.complete(last));
        told.forEach(listener -> listener.accept(last));
        begun.complete(null);
    }

    /**
     * Lets lines gather, so that a sync serves many.
     *
     * @param endsEarly whether a buffer that is half full ends it
     * @return whether the tape is closing, which ends it too
     */
    private boolean rest(Duration interval, boolean endsEarly) throws InterruptedException {
        lock.lock();
        try {
            long left = interval.toNanos();
            while (left > 0 && !closing && !(endsEarly && pending.isHalfFull())) {
                left = work.awaitNanos(left);
            }
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable cause) {
        TapeBrokenException why = new TapeBrokenException(folder, durable, cause);
        List<CompletableFuture<Long>> failed;
        List<Consumer<TapeBrokenException>> told;
        lock.lock();
        try {
            broken = why;
            failed = waiters.takeServed(Long.MAX_VALUE);
            told = List.copyOf(brokenListeners);
        } finally {
            lock.unlock();
        }
        try {
            writer.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        begun.completeExceptionally(why);
        failed.forEach(waiter -> waiter.completeExceptionally(why));
        told.forEach(listener -> listener.accept(why));
    }

    private boolean restBeforeRetry(Duration interval) throws InterruptedException {
        begun.complete(null);
        return rest(interval, false);
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
        OwnThread.join(flusher);
        TapeBrokenException why = broken;
        if (why != null) {
            throw new TapeBrokenException(why);
        }
    }
}
