/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code checkpoint.json} in the folder of a tape, replaced as a whole. */
public final class CheckpointFile implements CheckpointStore {

    public static final String NAME = "checkpoint.json";

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private final Path folder;

    public CheckpointFile(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Checkpoint> load() {
        Path file = folder.resolve(NAME);
        try {
            return Optional.of(CheckpointJson.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException firstRun) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn(
                    "{} cannot be read, so the whole tape is published again, which changes nothing in the store: {}",
                    file,
                    String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    @Override
    public void save(Checkpoint checkpoint) throws IOException {
        Path next = folder.resolve(NAME + ".tmp");
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(CheckpointJson.write(checkpoint));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
