/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** Which version of each table file is in its place. */
record Versions(Map<Path, String> ofFiles) {

    static Versions of(Path lake) {
        var versions = new HashMap<Path, String>();
        try {
            Files.walkFileTree(lake, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
                    boolean hidden = String.valueOf(folder.getFileName()).startsWith(".");
                    return hidden && !folder.equals(lake) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".parquet") && !name.startsWith(".")) {
                        versions.put(file, is.fileKey() + " " + is.lastModifiedTime() + " " + is.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    // deleted since its folder was listed
                    return FileVisitResult.CONTINUE;
                }
            });
            return new Versions(versions);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether all files of an earlier moment are as they were; new ones may have come. */
    boolean keep(Versions earlier) {
        return ofFiles.entrySet().containsAll(earlier.ofFiles.entrySet());
    }
}
