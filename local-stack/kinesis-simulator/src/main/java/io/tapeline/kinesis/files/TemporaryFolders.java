/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders for records that nobody wants to keep: deleted when closed, or when the process ends in order. */
final class TemporaryFolders {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolders.class);
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(TemporaryFolders::delete)));
    }

    static Path create() throws IOException {
        Path folder = Files.createTempDirectory("kinesis-simulator-");
        FOLDERS.add(folder);
        return folder;
    }

    static void delete(Path folder) {
        if (!FOLDERS.remove(folder)) {
            // the one who closes and the end of the process may both want it gone; one of them does it
            return;
        }
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", folder, e);
        }
    }

    private TemporaryFolders() {}
}
