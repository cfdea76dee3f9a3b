/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Surroundings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One command at a time changes what runs here: two would start or delete what the other has just looked at. */
final class SessionLock {

    private SessionLock() {}

    /** Calls it alone, or says that it cannot and returns 1. */
    static int alone(Surroundings around, Callable<Integer> command) throws Exception {
        Layout layout = around.layout();
        Files.createDirectories(layout.home());
        try (FileChannel file = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(file)) {
            if (lock == null) {
                around.say("another 'make local-up' or 'make local-down' is at work here");
                return 1;
            }
            return command.call();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }
}
