/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.table;

import io.tapeline.lake.engine.DuckDb;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One Parquet file of a final table. It is written aside under a name that readers leave out, forced to disk and moved
 * to its place in one step: a reader opens the old file or the new one, whole.
 */
final class FinalFile {

    /** Point reads of one symbol are fastest with these, and files no bigger ("The lake" in docs/benchmarks.md). */
    private static final int ROWS_PER_GROUP = 20_000;

    private final Path place;

    FinalFile(Path place) {
        this.place = place;
    }

    /**
     * Puts the rows in place of what was there.
     *
     * @param sql whose rows are written, in its order
     * @param madeFrom written into the file: the digest of what it was made from
     * @return whether the file is another than before
     */
    boolean replace(DuckDb database, String sql, String madeFrom) throws IOException {
        Files.createDirectories(folder());
        Path aside = folder().resolve("." + place.getFileName() + ".part");
        database.run("COPY (" + sql + ") TO " + DuckDb.quoted(aside)
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROWS_PER_GROUP
                + ", KV_METADATA {made_from: " + DuckDb.quoted(madeFrom) + "})");
        if (Files.exists(place) && Files.mismatch(place, aside) < 0) {
            Files.delete(aside);
            return false;
        }
        try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel moved = FileChannel.open(folder())) {
            moved.force(true);
        }
        return true;
    }

    Path folder() {
        Path folder = place.getParent();
        return folder == null ? Path.of("") : folder;
    }
}
