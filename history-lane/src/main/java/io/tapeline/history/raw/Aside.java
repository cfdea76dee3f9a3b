/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Moves what was written aside to where readers look, whole and never over anything. */
final class Aside {

    private Aside() {}

    /**
     * Moves a file that is on disk. When this returns, a power cut does not undo it.
     *
     * @throws FileAlreadyExistsException when there is one of that name; this one stays aside then
     */
    static void move(Path aside, Path to) throws IOException {
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder: " + to);
        }
        boolean made = Files.notExists(folder);
        Files.createDirectories(folder);
        Files.move(aside, to); // without options it replaces nothing; on one disk it is a rename
        sync(folder);
        if (made && folder.getParent() != null) {
            sync(folder.getParent());
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
