/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The records of one shard, oldest first. Not thread-safe: the shard's stream guards it. */
public final class ShardFiles implements AutoCloseable {
    private final Path folder;
    private final DiskSpace disk;
    private final String unwritten;
    private final String unread;
    /** By first ordinal. There is always one, so that the next ordinal outlives the records. */
    private final TreeMap<Long, Segment> segments = new TreeMap<>();

    private long horizon;
    /** Until what arrived then is forgotten the horizon stays, and no file is looked at. */
    private long horizonArrival = Long.MIN_VALUE;

    private ShardFiles(Path folder, DiskSpace disk) {
        this.folder = folder;
        this.disk = disk;
        this.unwritten = "records could not be written to " + folder;
        this.unread = "records could not be read from " + folder;
    }

    /** Opens a shard's folder, made if it is not there. What is no whole record is cut off. */
    public static ShardFiles open(Path folder, DiskSpace disk) throws IOException {
        Files.createDirectories(folder);
        ShardFiles files = new ShardFiles(folder, disk);
        List<Path> found = Segment.in(folder);
        for (int i = 0; i < found.size(); i++) {
            boolean last = i == found.size() - 1;
            long end = last ? Long.MAX_VALUE : Segment.firstOrdinalOf(found.get(i + 1));
            Segment segment = Segment.recover(found.get(i), end);
            files.keep(segment);
            if (last && segment.endOrdinal() > segment.nextOrdinal()) {
                // before the cut: a process that dies in between must not forget what was given out
                files.keep(Segment.create(folder, segment.endOrdinal()));
            }
            segment.cutRemains();
        }
        if (found.isEmpty()) {
            files.keep(Segment.create(folder, 1));
        }
        files.horizon = files.segments.firstKey();
        return files;
    }

    private void keep(Segment segment) {
        segments.put(segment.firstOrdinal(), segment);
        disk.took(segment.bytes());
    }

    /** The first ordinal that can be read, or the next one. */
    public long horizon() {
        return horizon;
    }

    /** The ordinal of the next record. */
    public long nextOrdinal() {
        return segments.lastEntry().getValue().nextOrdinal();
    }

    /** A batch to be filled and appended; only one at a time. */
    public FrameWriter batch() {
        return new FrameWriter(nextOrdinal());
    }

    /** Hands the batch to the operating system, whole or not at all. */
    public AppendOutcome append(FrameWriter batch) {
        if (batch.isEmpty()) {
            return new AppendOutcome.Appended();
        }
        try {
            Optional<String> refusal = disk.refusal(batch.size());
            if (refusal.isPresent()) {
                return new AppendOutcome.Refused(refusal.get());
            }
            if (segments.lastEntry().getValue().bytes() >= disk.limits().segmentBytes()) {
                roll();
            }
            segments.lastEntry().getValue().append(batch);
            disk.took(batch.size());
            disk.worked(unwritten);
            return new AppendOutcome.Appended();
        } catch (IOException e) {
            disk.failed(unwritten, e);
            return new AppendOutcome.Refused("the record could not be written: " + e);
        }
    }

    private void roll() throws IOException {
        Segment last = segments.lastEntry().getValue();
        last.close();
        keep(Segment.create(folder, last.nextOrdinal()));
    }

    /**
     * Reads records in order.
     *
     * @param maxBytes of payloads and keys together; one record comes even if it is larger
     */
    public List<FiledRecord> read(long fromOrdinal, int limit, long maxBytes) {
        List<FiledRecord> found = new ArrayList<>();
        long from = Math.max(fromOrdinal, horizon);
        if (from >= nextOrdinal()) {
            return found;
        }
        ReadBudget budget = new ReadBudget(limit, maxBytes);
        Map.Entry<Long, Segment> first = segments.floorEntry(from);
        for (Segment segment :
                segments.tailMap(first == null ? from : first.getKey()).values()) {
            if (budget.isSpent()) {
                break;
            }
            if (segment.nextOrdinal() > from) {
                readInto(segment, from, budget, found);
            }
        }
        return found;
    }

    private void readInto(Segment segment, long from, ReadBudget budget, List<FiledRecord> found) {
        try {
            segment.read(from, next -> {
                if (!budget.admits(next)) {
                    return false;
                }
                found.add(next);
                return !budget.isSpent();
            });
            disk.worked(unread);
        } catch (IOException e) {
            disk.failed(unread, e);
            throw new UncheckedIOException("cannot read " + segment, e);
        }
    }

    /** The ordinal of the first record that arrived then or later, or the next one. */
    public long firstArrivedFrom(long millis) {
        try {
            return Math.max(horizon, firstFrom(millis).map(FiledRecord::ordinal).orElseGet(this::nextOrdinal));
        } catch (IOException e) {
            disk.failed(unread, e);
            throw new UncheckedIOException("cannot look for " + millis + " in " + folder, e);
        }
    }

    private Optional<FiledRecord> firstFrom(long millis) throws IOException {
        for (Segment segment : segments.values()) {
            Optional<FiledRecord> found = segment.firstArrivedFrom(millis);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Moves the horizon to the first record that arrived then or later. It never moves back.
     *
     * @param now what arrived after it was stamped by a clock that went ahead, and must not keep what is behind it
     */
    public void forgetBefore(long millis, long now) throws IOException {
        if (horizonArrival >= millis || horizon == nextOrdinal()) {
            return;
        }
        Optional<FiledRecord> first = firstFrom(millis);
        Horizon found = new Horizon(millis, now);
        if (first.isPresent()) {
            look(Math.max(horizon, first.get().ordinal()), found);
        }
        horizon = Math.max(horizon, found.ordinal().orElse(nextOrdinal()));
        horizonArrival = found.goodUntil();
    }

    private void look(long from, Horizon found) throws IOException {
        long at = segments.floorKey(from);
        for (Segment segment : segments.tailMap(at).values()) {
            if (found.isSettled()) {
                return;
            }
            segment.read(from, found);
        }
    }

    /**
     * Deletes the segments in which nothing arrived then or later.
     *
     * @param now what arrived after it was stamped by a clock that went ahead, and must not keep what is behind it
     */
    public void deleteBefore(long millis, long now) throws IOException {
        Segment oldest = segments.firstEntry().getValue();
        while ((segments.size() > 1 || !oldest.isEmpty()) && isOver(oldest, millis, now)) {
            if (segments.size() == 1) {
                roll();
            }
            oldest.delete();
            segments.remove(oldest.firstOrdinal());
            disk.gave(oldest.bytes());
            oldest = segments.firstEntry().getValue();
            horizon = Math.max(horizon, oldest.firstOrdinal());
            horizonArrival = Long.MIN_VALUE;
        }
    }

    private boolean isOver(Segment segment, long millis, long now) {
        if (segment.latestArrival() <= now) {
            return segment.latestArrival() < millis;
        }
        return segments.tailMap(segment.firstOrdinal(), false).values().stream()
                .anyMatch(later -> !later.isEmpty() && later.latestArrival() < millis);
    }

    /** Entries of all sparse indexes: what this shard costs in memory. */
    public int indexEntries() {
        return segments.values().stream().mapToInt(Segment::indexEntries).sum();
    }

    /** Deletes everything of the shard. */
    public void delete() throws IOException {
        release();
        Folders.delete(folder);
    }

    /** Lets go of files that are deleted with their stream: they no longer count. */
    public void release() throws IOException {
        disk.worked(unwritten);
        disk.worked(unread);
        for (Segment segment : segments.values()) {
            segment.close();
            disk.gave(segment.bytes());
        }
        segments.clear();
    }

    /** Lets go of the files; they stay. */
    @Override
    public void close() throws IOException {
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }
}
