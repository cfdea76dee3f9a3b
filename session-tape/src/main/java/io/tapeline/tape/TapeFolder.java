/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tape, live or not. Takes no lock and changes nothing.
 *
 * <p>Any thread; each call looks at the folder anew and blocks on the disk.
 */
public final class TapeFolder {

    private final Path folder;
    private final Consumer<TapeDamage> onDamage;

    private TapeFolder(Path folder, Consumer<TapeDamage> onDamage) {
        this.folder = folder;
        this.onDamage = onDamage;
    }

    /**
     * A tape to read.
     *
     * @param onDamage told by cursors on the thread that reads, before the line behind the damage is yielded
     * @throws NotDirectoryException when there is no such folder
     */
    public static TapeFolder at(Path folder, Consumer<TapeDamage> onDamage) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException("no tape folder at " + folder);
        }
        return new TapeFolder(folder, onDamage);
    }

    /** The epochs that have a segment, ascending. */
    public List<Long> epochs() throws IOException {
        return SegmentName.in(folder).stream()
                .map(SegmentName::epoch)
                .distinct()
                .toList();
    }

    /** As {@link #epochs()}, with those of which only the events are left. */
    public List<Long> knownEpochs() throws IOException {
        return SegmentName.knownIn(folder).stream()
                .map(SegmentName::epoch)
                .distinct()
                .toList();
    }

    /**
     * All lines of an epoch but its frames, those of removed segments included. Reads at most the segments that have no
     * index, usually the newest one.
     */
    public List<TapeLine> events(long epoch) throws IOException {
        List<TapeLine> events = new ArrayList<>();
        for (SegmentName name : SegmentName.knownIn(folder)) {
            if (name.epoch() == epoch) {
                events.addAll(SegmentIndex.of(folder, name).events());
            }
        }
        return events;
    }

    /** What the tape takes on disk, in bytes. */
    public long bytes() throws IOException {
        long sum = 0;
        for (SegmentName name : SegmentName.in(folder)) {
            sum += SegmentFile.size(folder, name);
        }
        return sum;
    }

    /**
     * Reads what is on disk.
     *
     * @param from the first line number wanted, 0 or more
     * @throws IllegalArgumentException when the tape has no such epoch
     */
    public TapeCursor read(long epoch, long from) throws IOException {
        if (!epochs().contains(epoch)) {
            throw new IllegalArgumentException("tape " + folder + " has no epoch " + epoch + ", has " + epochs());
        }
        return open(epoch, from, null);
    }

    /**
     * Reads an epoch that is being appended to, never past what is durable. There may be nothing of it yet.
     *
     * @param from the first line number wanted, 0 or more
     * @param durable the highest line number on disk, -1 for none, never falling: {@link SessionTape#durable()}
     */
    public TapeCursor follow(long epoch, long from, LongSupplier durable) {
        return open(epoch, from, durable);
    }

    private TapeCursor open(long epoch, long from, @Nullable LongSupplier durable) {
        if (from < 0) {
            throw new IllegalArgumentException("first line must not be negative, was " + from);
        }
        return TapeCursor.over(new FolderSegments(folder, epoch), epoch, from, durable, onDamage);
    }

    /** The newest line of an epoch that can be read, without reading all of it. */
    public Optional<TapeLine> lastLine(long epoch) throws IOException {
        return LastLines.of(folder, epoch, line -> true);
    }

    /** The newest frame of an epoch. */
    public Optional<TapeLine> lastFrame(long epoch) throws IOException {
        return LastLines.of(folder, epoch, LineDecoder::isFrame);
    }

    /** When the last frame of the newest epoch that has one was received: what was there before a producer starts. */
    public Optional<Instant> newestFrameAt() throws IOException {
        List<SegmentName> names = SegmentName.knownIn(folder);
        for (int i = names.size() - 1; i >= 0; i--) {
            Optional<SegmentIndex> index = SegmentIndex.load(folder, names.get(i));
            Optional<Instant> at = index.isPresent()
                    ? Optional.ofNullable(index.get().lastFrameAt())
                    : LastLines.in(folder, names.get(i), LineDecoder::isFrame).map(TapeLine::receivedAt);
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }
}
