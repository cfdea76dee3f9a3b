/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Yields the lines of one epoch in order, epoch lines included, each number at most once.
 *
 * <p>Memory: the longest line met, and 64 KiB. Not safe for use by several threads at once; blocks on the disk, so not
 * for an event loop. An interrupt closes the file it reads.
 */
public final class TapeCursor implements Closeable {

    private final Segments segments;
    private long epoch;
    private final long from;
    private final LongSupplier durable;
    private final Consumer<TapeDamage> onDamage;
    private final boolean live;

    private @Nullable SegmentReader reader;
    /** Found behind {@link #reader}, which may have grown until this one was begun. */
    private @Nullable SegmentReader following;

    /** The next number to yield; -1 when the first line decides. */
    private long expected;
    /** Lines up to here were durable before the read-ahead began. */
    private long mark;
    /** Whether the reader's line was read but is past the mark: only a damaged line before it leads there. */
    private boolean held;
    /** Whether damage already told explains a hole before the next line. */
    private boolean holeExplained;

    private long endReportedAt = -1;

    private TapeCursor(
            Segments segments, long epoch, long from, @Nullable LongSupplier durable, Consumer<TapeDamage> onDamage) {
        this.segments = segments;
        this.epoch = epoch;
        this.from = from;
        this.expected = from;
        this.durable = durable == null ? () -> Long.MAX_VALUE : durable;
        this.live = durable != null;
        this.mark = live ? -1 : Long.MAX_VALUE;
        this.onDamage = onDamage;
    }

    /** @param durable null to read all there is */
    static TapeCursor over(
            Segments segments, long epoch, long from, @Nullable LongSupplier durable, Consumer<TapeDamage> onDamage) {
        return new TapeCursor(segments, epoch, from, durable, onDamage);
    }

    /**
     * A segment by itself, of any first number.
     *
     * @param atFirst whether the reader is already at its first line
     */
    static TapeCursor alone(SegmentReader reader, boolean atFirst, long epoch, Consumer<TapeDamage> onDamage) {
        TapeCursor cursor = new TapeCursor(Segments.NONE, epoch, -1, null, onDamage);
        cursor.reader = reader;
        cursor.held = atFirst;
        return cursor;
    }

    public long epoch() {
        return epoch;
    }

    /**
     * The next line.
     *
     * @return empty when there is none now: the end of the epoch, or of what is durable. A later call goes on when
     *     there is more
     * @throws IOException when a file cannot be read, {@link TapeFormatException} when it is of another schema
     */
    public Optional<TapeLine> next() throws IOException {
        while (withinMark()) {
            SegmentReader current = reader();
            if (current == null) {
                return Optional.empty();
            }
            if (held || current.advance()) {
                if (accept(current)) {
                    return Optional.of(current.line().line(epoch));
                }
            } else if (!toFollowing(current)) {
                reportEnd(current);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean withinMark() {
        SegmentReader current = reader;
        long wanted = held && current != null ? current.line().number() : expected;
        if (wanted > mark) {
            mark = durable.getAsLong();
            if (wanted > mark) {
                return false;
            }
            // what was read ahead may have been read while it was being written
            if (current != null) {
                current.forgetReadAhead();
            }
        }
        return true;
    }

    private @Nullable SegmentReader reader() throws IOException {
        if (reader == null) {
            reader = segments.openAt(from).orElse(null);
        }
        return reader;
    }

    private boolean accept(SegmentReader current) throws IOException {
        LineDecoder line = current.line();
        TapeDamage region = current.takeRegion();
        if (line.number() < from && expected == from) {
            return false;
        }
        if (region != null) {
            tell(region);
        }
        held = line.number() > mark;
        if (held || !belongsHere(current)) {
            return false;
        }
        if (expected >= 0 && line.number() > expected && !holeExplained) {
            tell(current.damage(TapeDamage.Kind.MISSING, 0, missing(line.number() - 1)));
        }
        holeExplained = false;
        expected = line.number() + 1;
        return true;
    }

    private boolean belongsHere(SegmentReader current) throws IOException {
        LineDecoder line = current.line();
        if (current.linesRead() == 1 && line.isEpoch()) {
            OptionalLong named = TapeHeader.epochOf(line.text());
            if (named.isEmpty()) {
                throw new TapeFormatException(current.source(), "its epoch line says " + line.text());
            }
            if (named.getAsLong() != epoch) {
                tell(current.damage(
                        TapeDamage.Kind.INVALID,
                        current.lineBytes(),
                        "epoch line of " + named.getAsLong() + " in a segment of " + epoch + ", which is not read"));
                current.abandon();
                return false;
            }
        } else if (current.linesRead() == 1 && current.lineOffset() == 0) {
            onDamage.accept(current.damage(TapeDamage.Kind.INVALID, 0, "segment does not begin with an epoch line"));
        }
        if (segments == Segments.NONE && line.isEpoch()) {
            beginNextEpoch(current);
        }
        if (line.number() < expected) {
            onDamage.accept(current.damage(
                    TapeDamage.Kind.INVALID,
                    current.lineBytes(),
                    "line number " + line.number() + " again, expected " + expected));
            return false;
        }
        return true;
    }

    /** In a file that holds several epochs, one after the other. */
    private void beginNextEpoch(SegmentReader current) throws IOException {
        String header = current.line().text();
        long named = TapeHeader.epochOf(header)
                .orElseThrow(() -> new TapeFormatException(current.source(), "its epoch line says " + header));
        if (named < epoch) {
            throw new TapeFormatException(
                    current.source(), "epoch " + named + " stands behind " + epoch + ", must be before it");
        }
        if (named > epoch) {
            epoch = named;
            expected = -1;
        }
    }

    private void tell(TapeDamage damage) {
        onDamage.accept(damage);
        holeExplained = true;
    }

    private String missing(long last) {
        return "lines " + expected + " to " + last + " are missing";
    }

    /** Goes to the next segment, once nothing can come in this one; true when reading can go on. */
    private boolean toFollowing(SegmentReader current) throws IOException {
        if (following == null) {
            following = segments.openNext().orElse(null);
            return following != null;
        }
        TapeDamage tail = current.takeTail(TapeDamage.Kind.INVALID);
        if (tail != null) {
            tell(tail);
        }
        current.close();
        reader = following;
        following = null;
        return true;
    }

    /** At the end of a live epoch a line is still owed: the mark says it is on disk. */
    private void reportEnd(SegmentReader current) throws IOException {
        if (endReportedAt == current.validUpTo()) {
            return;
        }
        boolean torn = !live && segments.endMayBeTorn();
        TapeDamage tail = current.takeTail(torn ? TapeDamage.Kind.TORN : TapeDamage.Kind.INVALID);
        if (tail == null && live) {
            tail = current.damage(TapeDamage.Kind.MISSING, 0, missing(mark));
        }
        if (tail != null) {
            tell(tail);
            endReportedAt = current.validUpTo();
        }
    }

    @Override
    public void close() throws IOException {
        if (following != null) {
            following.close();
        }
        if (reader != null) {
            reader.close();
        }
    }
}
