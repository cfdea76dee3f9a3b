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
import java.util.TreeMap;
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

    /** A file, whatever its names. */
    private static final class Inode {
        private long written;
        /** What a crash leaves. */
        private byte[] onDisk = {};
        /** From here on pages count as clean and are not on disk: a sync failed. -1 when none are. */
        private long lostFrom = -1;

        void truncate(long length) {
            written = Math.min(written, length);
            lostFrom = lostFrom >= length ? -1 : lostFrom;
        }

        void sync(Path file) throws IOException {
            long length = lostFrom < 0 ? written : lostFrom;
            onDisk = Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(length));
        }
    }

    private final Map<Path, Inode> names = new TreeMap<>();
    /** The names that a crash leaves. */
    private Map<Path, Inode> namesOnDisk = Map.of();

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

    /** Nothing fails any more. */
    void heal() {
        untilFailure.set(Integer.MAX_VALUE);
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

    /** Copies what would be there after a loss of power: the names that were synced, with the bytes that were. */
    synchronized void crashTo(Path folder) throws IOException {
        for (Map.Entry<Path, Inode> file : namesOnDisk.entrySet()) {
            Files.write(folder.resolve(file.getKey().getFileName()), file.getValue().onDisk);
        }
    }

    private void called(Call call) throws IOException {
        if (call == failing && untilFailure.getAndDecrement() <= 0) {
            untilFailure.set(0);
            throw new IOException("disk failed at " + call);
        }
    }

    private synchronized Inode inode(Path file) {
        return names.computeIfAbsent(file, name -> new Inode());
    }

    @Override
    public Output create(Path file) throws IOException {
        called(Call.CREATE);
        Output real = Disk.REAL.create(file);
        return new TestOutput(file, real, inode(file));
    }

    @Override
    public void rewrite(Path file, long length) throws IOException {
        called(Call.WRITE);
        called(Call.SYNC);
        Disk.REAL.rewrite(file, length);
        synchronized (this) {
            Inode inode = inode(file);
            inode.truncate(0);
            inode.written = length;
            inode.sync(file);
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        called(Call.SYNC_FOLDER);
        synchronized (this) {
            names.keySet().removeIf(file -> !Files.exists(file));
            namesOnDisk = new TreeMap<>(names);
        }
    }

    private final class TestOutput implements Output {

        private final Path file;
        private final Output real;
        private final Inode inode;

        TestOutput(Path file, Output real, Inode inode) {
            this.file = file;
            this.real = real;
            this.inode = inode;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (stalling) {
                stalled.release();
                go.acquireUninterruptibly();
            }
            called(Call.WRITE);
            real.write(bytes, from, length);
            synchronized (TestDisk.this) {
                inode.written += length;
            }
        }

        @Override
        public void sync() throws IOException {
            try {
                called(Call.SYNC);
            } catch (IOException failed) {
                synchronized (TestDisk.this) {
                    inode.lostFrom = inode.onDisk.length;
                }
                throw failed;
            }
            synchronized (TestDisk.this) {
                inode.sync(file);
            }
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
