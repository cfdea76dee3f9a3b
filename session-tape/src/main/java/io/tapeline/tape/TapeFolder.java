/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
     * Passes on all lines of an epoch but its frames, in order, those of removed segments included. Reads at most the
     * segments that have no index, usually the newest one, and keeps none of it in memory.
     */
    public void events(long epoch, Consumer<TapeLine> to) throws IOException {
        for (SegmentName name : SegmentName.knownIn(folder)) {
            if (name.epoch() == epoch) {
                SegmentIndex.events(folder, name, to::accept);
            }
        }
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
        return newestFrameAt(Instant.MAX);
    }

    /**
     * When the last frame was received that was not after a time. A run whose clock was ahead leaves frames of the
     * future, which say nothing about when they came.
     */
    public Optional<Instant> newestFrameAt(Instant latest) throws IOException {
        return newest(name -> {
            SegmentIndex index = SegmentIndex.load(folder, name).orElse(null);
            Instant known = index == null ? null : index.lastFrameAt();
            return index != null && (known == null || !known.isAfter(latest))
                    ? Optional.ofNullable(known)
                    : lastFrameAt(name, line -> !line.receivedAt().isAfter(latest));
        });
    }

    /** The same of the frames of a kind, as far as they are still on the tape; reads back until it finds one. */
    public Optional<Instant> newestFrameAt(Instant latest, Predicate<TapeLine> wanted) throws IOException {
        return newest(name ->
                lastFrameAt(name, line -> !line.receivedAt().isAfter(latest) && wanted.test(line.line(name.epoch()))));
    }

    private interface Search {
        Optional<Instant> in(SegmentName name) throws IOException;
    }

    private Optional<Instant> newest(Search search) throws IOException {
        List<SegmentName> names = SegmentName.knownIn(folder);
        for (int i = names.size() - 1; i >= 0; i--) {
            Optional<Instant> at = search.in(names.get(i));
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> lastFrameAt(SegmentName name, Predicate<LineDecoder> wanted) throws IOException {
        try {
            return LastLines.in(folder, name, line -> line.isFrame() && wanted.test(line))
                    .map(TapeLine::receivedAt);
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }
}
