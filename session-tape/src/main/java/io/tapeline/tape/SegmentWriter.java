/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Brings batches to the disk. A segment is whole and synced before the next one is begun. */
final class SegmentWriter implements Closeable {

    private final Path folder;
    private final Disk disk;
    private Disk.@Nullable Output open;

    SegmentWriter(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Returns once every line of the batch is durable. */
    void write(Batch batch) throws IOException {
        int from = 0;
        for (Batch.Begin begin : batch.begins()) {
            write(batch, from, begin.offset());
            close();
            open = disk.create(folder.resolve(begin.segment().fileName()));
            disk.syncFolder(folder);
            from = begin.offset();
        }
        write(batch, from, batch.lines().size());
        if (open != null) {
            open.sync();
        }
    }

    private void write(Batch batch, int from, int to) throws IOException {
        if (to > from && open != null) {
            open.write(batch.lines().bytes(), from, to - from);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            try (Disk.Output finished = open) {
                open = null;
                finished.sync();
            }
        }
    }
}
