/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of one stream: {@code stream.json}, replaced as a whole, and a folder of records for each shard. */
public final class StreamFolder {
    private static final String UNSAVED = "the shards of a stream could not be written";
    private static final String STATE = "stream.json";
    private static final String NEXT_STATE = STATE + ".next";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;
    private final DiskSpace disk;

    StreamFolder(Path folder, DiskSpace disk) {
        this.folder = folder;
        this.disk = disk;
    }

    static boolean isUnfinished(Path file) {
        return file.getFileName().toString().equals(NEXT_STATE);
    }

    /** Without a state nothing in it was ever acknowledged. */
    boolean hasState() {
        return Files.exists(folder.resolve(STATE));
    }

    /** What was saved last. */
    public StreamState state() throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(STATE)), StreamState.class);
    }

    /** Replaces the state: after a crash it is the old one or this one. */
    public void save(StreamState state) throws IOException {
        try {
            Path next = folder.resolve(NEXT_STATE);
            Files.write(next, JSON.writeValueAsBytes(state));
            Files.move(
                    next, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            disk.worked(UNSAVED);
        } catch (IOException e) {
            disk.failed(UNSAVED, e);
            throw e;
        }
    }

    /** The records of a shard. */
    public ShardFiles shard(String shardId) throws IOException {
        return ShardFiles.open(folder.resolve(shardId), disk);
    }

    /** Where failures are noted. */
    public DiskSpace disk() {
        return disk;
    }

    /** Deletes the stream; from the first moment on it is not found again. */
    public void delete() throws IOException {
        Path doomed = folder.resolveSibling(folder.getFileName() + DataFolder.DELETED);
        Folders.delete(doomed);
        Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
        Folders.delete(doomed);
    }
}
