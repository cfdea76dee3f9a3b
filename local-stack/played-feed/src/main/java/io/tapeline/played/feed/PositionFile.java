/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A position in a file: one number on one line.
 *
 * <p>The line always has the same length and is written over in one call, so whoever is killed leaves the number before
 * or the number after. It is not forced to the disk: a file outlives its process without that, and a machine that loses
 * power has lost the stream's newest records too.
 */
public final class PositionFile implements PlayedPosition, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PositionFile.class);
    private static final int LENGTH = 20;

    private final FileChannel file;
    private final ByteBuffer line = ByteBuffer.allocate(LENGTH);
    private final long found;
    private boolean failed;

    private PositionFile(FileChannel file, long found) {
        this.file = file;
        this.found = found;
    }

    /**
     * Opens a file, or makes one.
     *
     * @throws IOException when it cannot be used, or holds something else
     */
    public static PositionFile open(Path path) throws IOException {
        long found = 0;
        if (Files.exists(path) && Files.size(path) > 0) {
            String text = Files.readString(path, US_ASCII).strip();
            if (!text.matches("[0-8][0-9]{18}")) {
                throw new IOException(path + " must hold the number of cues played");
            }
            found = Long.parseLong(text);
        }
        return new PositionFile(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE), found);
    }

    @Override
    public long played() {
        return found;
    }

    @Override
    public void played(long cues) {
        line.clear().limit(LENGTH);
        long rest = cues;
        for (int at = LENGTH - 2; at >= 0; at--) {
            line.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        line.put(LENGTH - 1, (byte) '\n');
        try {
            file.write(line, 0);
        } catch (IOException unwritten) {
            if (!failed) {
                LOG.warn("the position cannot be noted, a restart will play frames again: {}", unwritten.getMessage());
            }
            failed = true;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
