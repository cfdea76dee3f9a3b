/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real disk that fails or stalls on demand, and remembers what a crash of the machine would leave. */
final class TestDisk implements Disk {

    /** What the tape asks of a disk. */
    enum Call {
        CREATE,
        WRITE,
        SYNC,
        SYNC_FOLDER,
        REOPEN,
        DELETE,
        RENAME
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

    /** Says of each call whether it fails. */
    interface Faults {
        boolean fails(Call call);
    }

    private final Map<Path, Inode> names = new TreeMap<>();
    /** The names that a crash leaves. */
    private Map<Path, Inode> namesOnDisk = Map.of();

    private final AtomicInteger untilFailure = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private volatile @Nullable Faults faults;
    private volatile Call failing = Call.WRITE;
    private volatile boolean stalling;
    private final Semaphore stalled = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);

    TestDisk() {}

    /** The disk that a folder is on, with all that is there. */
    TestDisk(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Inode inode = inode(file);
                inode.written = Files.size(file);
                inode.sync(file);
            }
        }
        namesOnDisk = new TreeMap<>(names);
    }

    /** The {@code nth} call of this sort from now fails, and all of them after it. */
    void fail(Call call, int nth) {
        fail(call, nth, Integer.MAX_VALUE);
    }

    /** The {@code nth} call of this sort from now fails, and those after it, so many in all. */
    void fail(Call call, int nth, int times) {
        failing = call;
        failuresLeft.set(times);
        untilFailure.set(nth - 1);
    }

    /** From now on these are asked. */
    void fail(Faults asked) {
        faults = asked;
    }

    /** Nothing fails any more. */
    void heal() {
        untilFailure.set(Integer.MAX_VALUE);
        faults = null;
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
        Faults asked = faults;
        boolean fails = asked != null && asked.fails(call);
        if (call == failing && untilFailure.getAndDecrement() <= 0) {
            untilFailure.set(0);
            fails |= failuresLeft.getAndDecrement() > 0;
        }
        if (fails) {
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
    public Output reopen(Path file, long length) throws IOException {
        called(Call.REOPEN);
        Output real = Disk.REAL.reopen(file, length);
        Inode inode = inode(file);
        synchronized (this) {
            inode.truncate(length);
        }
        return new TestOutput(file, real, inode);
    }

    @Override
    public void delete(Path file) throws IOException {
        called(Call.DELETE);
        Disk.REAL.delete(file);
        synchronized (this) {
            names.remove(file);
        }
    }

    @Override
    public synchronized void rename(Path file, Path to) throws IOException {
        called(Call.RENAME);
        Disk.REAL.rename(file, to);
        Inode inode = names.remove(file);
        if (inode != null) {
            names.put(to, inode);
        }
    }

    @Override
    public void rewrite(Path file, long length) throws IOException {
        called(Call.WRITE);
        called(Call.SYNC);
        Disk.REAL.reopen(file, length).close();
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
            try {
                called(Call.WRITE);
            } catch (IOException full) {
                put(bytes, from, length / 2);
                throw full;
            }
            put(bytes, from, length);
        }

        private void put(byte[] bytes, int from, int length) throws IOException {
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
