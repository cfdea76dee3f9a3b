/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to append to a tape, for one holder on the machine. */
final class FolderLock implements Closeable {

    /**
     * Folders held by this process. Asked before the lock file is touched: closing a second channel on that file would
     * give up the process's lock (POSIX).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path real;
    private final FileChannel channel;
    private final AtomicBoolean released = new AtomicBoolean();

    private FolderLock(Path real, FileChannel channel) {
        this.real = real;
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new TapeLockedException(folder);
        }
        try {
            return new FolderLock(real, locked(folder));
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new TapeLockedException(folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new TapeLockedException(folder);
    }

    /** The file stays: removing it would let two processes lock two files of one name. */
    @Override
    public void close() throws IOException {
        if (released.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                HELD.remove(real);
            }
        }
    }
}
