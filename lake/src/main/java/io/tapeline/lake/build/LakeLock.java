/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by whoever writes a lake: two writers would fight over one name aside. Ends with its process, however that ends.
 */
public final class LakeLock implements AutoCloseable {

    private final FileChannel file;

    private LakeLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the lock, and clears away what a killed run left; nothing when another has it. */
    public static Optional<LakeLock> take(Path lake) throws IOException {
        Files.createDirectories(lake);
        FileChannel file = FileChannel.open(lake.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                clear(lake);
                return Optional.of(new LakeLock(file));
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // the same as in another
        }
        file.close();
        return Optional.empty();
    }

    private static void clear(Path lake) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(lake, ".working*")) {
            for (Path folder : left) {
                Folders.delete(folder);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
