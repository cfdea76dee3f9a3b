/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files, written aside and moved in whole. */
final class FolderSink implements RawSink {

    private static final String ASIDE = ".aside";
    static final String MANIFESTS = "manifests";

    private final Path source;
    private final FileChannel lockFile;

    private FolderSink(Path source, FileChannel lockFile) {
        this.source = source;
        this.lockFile = lockFile;
    }

    /** Takes what a killed run left aside away. */
    static FolderSink open(Path source) throws IOException {
        Files.createDirectories(source);
        FileChannel lockFile =
                FileChannel.open(source.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile, source);
            Path aside = source.resolve(ASIDE);
            for (Path left : files(aside)) {
                Files.delete(left);
            }
            Files.createDirectories(aside);
            return new FolderSink(source, lockFile);
        } catch (IOException | RuntimeException failed) {
            lockFile.close();
            throw failed;
        }
    }

    @Override
    public List<Manifest> manifests() throws IOException {
        var manifests = new ArrayList<Manifest>();
        for (Path file : files(source.resolve(MANIFESTS))) {
            if (file.toString().endsWith(".json")) {
                manifests.add(Manifest.of(Files.readAllBytes(file), file.toString()));
            }
        }
        return manifests;
    }

    @Override
    public Out begin(String name) throws IOException {
        return new RawFile(aside(name), source, name);
    }

    @Override
    public void commit(Manifest manifest) throws IOException {
        String name = manifest.run() + ".json";
        manifest.write(aside(name), source.resolve(MANIFESTS).resolve(name));
    }

    @Override
    public String place() {
        return source.toString();
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private Path aside(String name) {
        return source.resolve(ASIDE).resolve(name.substring(name.lastIndexOf('/') + 1));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.sorted().toList());
        }
    }

    private static void lock(FileChannel file, Path source) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw new FolderInUseException(source);
            }
        } catch (OverlappingFileLockException here) {
            throw new FolderInUseException(source);
        }
    }
}
