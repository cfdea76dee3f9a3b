/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps on-failure documents as files {@code folder/bucket/key}. */
public final class UndeliveredInFolder implements UndeliveredStore {
    private static final String PART = ".part";
    private final Path folder;

    public UndeliveredInFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String bucket, String key, byte[] document) {
        Path file = folder.resolve(bucket).resolve(key);
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(part, document);
            // whole or not there: a disk may be full in the middle of it
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteQuietly(part);
            throw new UncheckedIOException("cannot keep the undelivered batch in " + file, e);
        }
    }

    @Override
    public List<String> keys() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(PART))
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public Optional<String> document(String bucketAndKey) {
        Path file = folder.resolve(bucketAndKey);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // it is no document, and the failure that left it is the one to tell of
        }
    }
}
