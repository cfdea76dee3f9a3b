/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A real disk that fails or stalls on demand, and remembers what a crash of the machine would leave. */
final class TestDisk implements Disk {

    /** What the tape asks of a disk. */
    enum Call {
        CREATE,
        WRITE,
        SYNC,
        SYNC_FOLDER
    }

    private final Map<Path, Long> written = new TreeMap<>();
    private final Map<Path, Long> synced = new TreeMap<>();
    private final Set<Path> named = new TreeSet<>();
    private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Call failing = Call.WRITE;
    private volatile boolean stalling;
    private final Semaphore stalled = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    /** The {@code nth} call of this sort from now fails, and all of them after it. */
    void fail(Call call, int nth) {
        failing = call;
        untilFailure.set(nth - 1);
    }

    /** The next write waits for {@link #resume()}. */
    void stall() {
        stalling = true;
    }

    /** Returns once a write waits. */
    void awaitStall() {
        stalled.acquireUninterruptibly();
    }

    void resume() {
        stalling = false;
        go.release();
    }

    /** Copies what would be there after a loss of power: named files, up to what was synced. */
    synchronized void crashTo(Path folder) throws IOException {
        for (Path file : named) {
            byte[] bytes = Files.readAllBytes(file);
            int length = Math.toIntExact(synced.getOrDefault(file, 0L));
            Files.write(folder.resolve(file.getFileName()), Arrays.copyOf(bytes, length));
        }
    }

    private void called(Call call) throws IOException {
        if (call == failing && untilFailure.getAndDecrement() <= 0) {
            untilFailure.set(0);
            throw new IOException("disk failed at " + call);
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        called(Call.CREATE);
        Output real = Disk.REAL.create(file);
        synchronized (this) {
            written.put(file, 0L);
        }
        return new Output() {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (stalling) {
                    stalled.release();
                    go.acquireUninterruptibly();
                }
                called(Call.WRITE);
                real.write(bytes, from, length);
                synchronized (TestDisk.this) {
                    written.merge(file, (long) length, Long::sum);
                }
            }

            @Override
            public void sync() throws IOException {
                called(Call.SYNC);
                synchronized (TestDisk.this) {
                    synced.put(file, written.get(file));
                }
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        called(Call.SYNC_FOLDER);
        synchronized (this) {
            named.addAll(written.keySet());
        }
    }
}
