/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of records, named by the ordinal of its first. */
final class Segment {
    private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
    private static final String SUFFIX = ".records";
    private final Path file;
    private final long firstOrdinal;
    private final SparseIndex index = new SparseIndex();
    private long nextOrdinal;
    private long bytes;
    /** What follows the last whole record, until it is cut off. */
    private long remains;

    private @Nullable RandomAccessFile appender;

    private Segment(Path file, long firstOrdinal) {
        this.file = file;
        this.firstOrdinal = firstOrdinal;
        this.nextOrdinal = firstOrdinal;
    }

    static Segment create(Path folder, long firstOrdinal) throws IOException {
        Segment segment = new Segment(folder.resolve(String.format("%019d%s", firstOrdinal, SUFFIX)), firstOrdinal);
        // an empty one may be left from a process that died between this line and the first record
        Files.write(segment.file, new byte[0]);
        return segment;
    }

    static boolean isSegment(Path file) {
        return file.getFileName().toString().matches("\\d{19}" + SUFFIX);
    }

    static long firstOrdinalOf(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /**
     * Reads a file that another process wrote, up to the first thing that is no whole record of it.
     *
     * @param endOrdinal the first ordinal that belongs to the next segment
     */
    static Segment recover(Path file, long endOrdinal) throws IOException {
        Segment segment = new Segment(file, firstOrdinalOf(file));
        long length = Files.size(file);
        try (FrameReader reader = new FrameReader(file, 0, length)) {
            long at = 0;
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                FiledRecord found = next.get();
                if (found.ordinal() != segment.nextOrdinal || found.ordinal() >= endOrdinal) {
                    throw DamagedSegment.damaged(file, at, "record " + found.ordinal() + " does not belong here");
                }
                segment.index.note(segment.relative(found.ordinal()), (int) at, found.arrivedMillis());
                segment.nextOrdinal++;
                at = reader.position();
                segment.bytes = at;
            }
        } catch (DamagedSegment damage) {
            if (damage.isTorn()) {
                LOG.info("{}: never acknowledged, cut off", damage.getMessage());
            } else {
                Path kept = file.resolveSibling(file.getFileName() + ".damaged");
                Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
                LOG.error("{}; what follows cannot be read, a copy is in {}", damage.getMessage(), kept);
            }
            segment.remains = length - segment.bytes;
        }
        return segment;
    }

    /** The first ordinal that no record of it can have had, the unreadable ones included. */
    long endOrdinal() {
        int smallest = FrameWriter.HEAD_BYTES + FrameWriter.FIXED_BODY_BYTES;
        return remains == 0 ? nextOrdinal : nextOrdinal + remains / smallest + 1;
    }

    /** Cuts off what recovery could not read. */
    void cutRemains() throws IOException {
        if (remains > 0) {
            cut();
            remains = 0;
        }
    }

    long firstOrdinal() {
        return firstOrdinal;
    }

    long nextOrdinal() {
        return nextOrdinal;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return nextOrdinal == firstOrdinal;
    }

    /** The latest arrival of all its records. */
    long latestArrival() {
        return index.latest();
    }

    int indexEntries() {
        return index.entries();
    }

    /** All or nothing: after a failure the file is cut to what it held before. */
    void append(FrameWriter batch) throws IOException {
        try {
            RandomAccessFile out = appender();
            out.seek(bytes);
            out.write(batch.bytes(), 0, batch.size());
        } catch (IOException e) {
            try {
                cut();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        for (FrameWriter.Frame frame : batch.frames()) {
            index.note(relative(frame.ordinal()), (int) (bytes + frame.offset()), frame.arrivedMillis());
        }
        bytes += batch.size();
        nextOrdinal = batch.nextOrdinal();
    }

    private RandomAccessFile appender() throws IOException {
        RandomAccessFile open = appender;
        if (open == null) {
            // a file that somebody removed must not come back empty
            if (!Files.exists(file)) {
                throw new IOException(file + " is gone");
            }
            open = new RandomAccessFile(file.toFile(), "rw");
            appender = open;
        }
        return open;
    }

    private void cut() throws IOException {
        close();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(bytes);
        }
    }

    /** Shows records from {@code fromOrdinal} on until one is not wanted. */
    void read(long fromOrdinal, Predicate<FiledRecord> wanted) throws IOException {
        try (FrameReader reader = new FrameReader(file, index.positionBefore(relative(fromOrdinal)), bytes)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().ordinal() >= fromOrdinal && !wanted.test(next.get())) {
                    return;
                }
            }
        }
    }

    /** The first record that arrived then or later. */
    Optional<FiledRecord> firstArrivedFrom(long millis) throws IOException {
        if (isEmpty() || latestArrival() < millis) {
            return Optional.empty();
        }
        try (FrameReader reader = new FrameReader(file, index.positionBeforeArrival(millis), bytes)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().arrivedMillis() >= millis) {
                    return next;
                }
            }
        }
        throw DamagedSegment.damaged(file, bytes, "the index knows a record that is not there");
    }

    private int relative(long ordinal) {
        return (int) Math.max(0, ordinal - firstOrdinal);
    }

    /** The file takes nothing more until it is appended to again. */
    void close() throws IOException {
        RandomAccessFile open = appender;
        appender = null;
        if (open != null) {
            open.close();
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file + " [" + firstOrdinal + ", " + nextOrdinal + "), " + bytes + " bytes";
    }

    static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }
}
