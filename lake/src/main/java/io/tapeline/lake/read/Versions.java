/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which version of each table file is in its place. */
record Versions(Map<Path, Version> ofFiles) {

    /** What differs between two files that were in one place. */
    private record Version(@Nullable Object key, FileTime time, long size) {
        static Version of(BasicFileAttributes is) {
            return new Version(is.fileKey(), is.lastModifiedTime(), is.size());
        }
    }

    static Versions of(Path lake) {
        var versions = new HashMap<Path, Version>();
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
                        versions.put(file, Version.of(is));
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

    /** Whether all of them still are in their places; others may have come. */
    boolean stand() {
        return ofFiles.entrySet().stream().allMatch(file -> file.getValue().equals(now(file.getKey())));
    }

    private static @Nullable Version now(Path file) {
        try {
            return Version.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
