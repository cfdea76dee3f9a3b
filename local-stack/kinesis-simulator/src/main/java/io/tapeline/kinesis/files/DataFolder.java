/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder of all streams, held by one simulator at a time; the lock goes with the process. */
public final class DataFolder implements AutoCloseable {
    static final String DELETED = "%deleted";
    /** A name that no stream can have. */
    private static final String LOCK = "%lock";

    private final Path folder;
    private final boolean temporary;
    private final DiskSpace disk;
    private final FileChannel lock;

    private DataFolder(Path folder, boolean temporary, StorageLimits limits) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        this.disk = new DiskSpace(folder, limits);
        this.lock = locked(folder);
    }

    /**
     * Opens a folder, made if it is not there.
     *
     * @param kept where; a temporary one when empty
     * @throws FolderInUse when another simulator has it
     */
    public static DataFolder open(Optional<Path> kept, StorageLimits limits) {
        try {
            Path folder = kept.isPresent() ? Files.createDirectories(kept.get()) : TemporaryFolders.create();
            return new DataFolder(folder, kept.isEmpty(), limits);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep streams in " + kept.orElse(Path.of("a temporary folder")), e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new FolderInUse(folder);
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // held by another simulator of this very process
            return false;
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** What all records take together. */
    public DiskSpace disk() {
        return disk;
    }

    /** The streams that are there. Remains of deleted ones are removed; what is no stream is left alone. */
    public List<StreamFolder> streams() throws IOException {
        List<StreamFolder> found = new ArrayList<>();
        try (var inside = Files.list(folder)) {
            for (Path each : inside.filter(Files::isDirectory).sorted().toList()) {
                StreamFolder stream = new StreamFolder(each, disk);
                if (each.getFileName().toString().endsWith(DELETED)) {
                    Folders.delete(each);
                } else if (stream.hasState()) {
                    found.add(stream);
                }
            }
        }
        return found;
    }

    /** An empty folder for a new stream. */
    public StreamFolder create(String streamName) throws IOException {
        // AWS allows the names . and .., and no % in any
        String name = streamName.startsWith(".") ? "%" + streamName : streamName;
        Path made = Files.createDirectories(folder.resolve(name));
        // only a process that died before it saved a state leaves an empty one
        try (var inside = Files.list(made)) {
            if (inside.anyMatch(file -> !StreamFolder.isUnfinished(file))) {
                throw new FileAlreadyExistsException(made + " is not empty");
            }
        }
        return new StreamFolder(made, disk);
    }

    /** Lets go of the folder; a temporary one is deleted. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            disk.failed("the lock of " + folder + " could not be closed", e);
        }
        if (temporary) {
            TemporaryFolders.delete(folder);
        }
    }
}
