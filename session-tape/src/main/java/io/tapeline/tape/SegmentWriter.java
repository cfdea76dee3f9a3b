/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches to the disk. A segment is whole and synced before the next one is begun.
 *
 * <p>What a failed call may have left is not trusted: neither half-written bytes, nor pages that a failed sync has
 * marked as clean. The next try drops everything behind what is durable, by cutting the file there or, when nothing of
 * it is, by making it anew, and writes that from memory again.
 */
final class SegmentWriter implements Closeable {

    private final Path folder;
    private final Disk disk;
    private @Nullable SegmentName segment;
    private Disk.@Nullable Output open;
    /** So many bytes of the segment are durable. */
    private long durable;
    /** Whether a file of the segment may be there, made by us. */
    private boolean created;
    /** The pieces of the current batch that are durable; each but the first begins a segment. */
    private int pieces;

    SegmentWriter(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Returns once every line of the batch is durable.
     *
     * @throws IOException when not all is; then the same batch is to be tried again before any other
     */
    void write(Batch batch) throws IOException {
        List<Batch.Begin> begins = batch.begins();
        while (pieces <= begins.size()) {
            int from = 0;
            if (pieces > 0) {
                begin(begins.get(pieces - 1).segment());
                from = begins.get(pieces - 1).offset();
            }
            int to = pieces < begins.size()
                    ? begins.get(pieces).offset()
                    : batch.lines().size();
            if (to > from) {
                append(batch.lines().bytes(), from, to - from);
            }
            pieces++;
        }
        pieces = 0;
    }

    private void begin(SegmentName next) throws IOException {
        if (!next.equals(segment)) {
            close();
            segment = next;
            durable = 0;
            created = false;
        }
    }

    private void append(byte[] bytes, int from, int length) throws IOException {
        Disk.Output file = open == null ? open() : open;
        open = null;
        try {
            file.write(bytes, from, length);
            file.sync();
        } catch (IOException untrusted) {
            closeAfter(untrusted, file);
            throw untrusted;
        }
        durable += length;
        open = file;
    }

    private Disk.Output open() throws IOException {
        if (segment == null) {
            throw new IllegalStateException("lines before the first segment");
        }
        Path file = folder.resolve(segment.fileName());
        if (durable > 0) {
            return disk.reopen(file, durable);
        }
        if (created) {
            disk.delete(file);
        }
        Disk.Output made = disk.create(file);
        created = true;
        try {
            disk.syncFolder(folder);
        } catch (IOException nameless) {
            closeAfter(nameless, made);
            throw nameless;
        }
        return made;
    }

    private static void closeAfter(IOException failed, Disk.Output file) {
        try {
            file.close();
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    /** Whether trying again is of no use: the files are not as they were left, so what is durable is not known. */
    static boolean isFinal(IOException failed) {
        return failed instanceof NoSuchFileException
                || failed instanceof FileAlreadyExistsException
                || failed instanceof ClosedChannelException
                || failed instanceof Disk.ShorterThanDurableException;
    }

    @Override
    public void close() throws IOException {
        Disk.Output finished = open;
        open = null;
        if (finished != null) {
            finished.close();
        }
    }
}
