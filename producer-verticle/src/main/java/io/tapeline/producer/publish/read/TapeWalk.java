/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.read;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.FrameMark;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks a tape from a place on, epoch after epoch, and tells where each older one ends. */
public final class TapeWalk implements Closeable {

    /** What comes next on the tape. */
    public sealed interface Step {

        /** Up to where the tape is read with it. */
        Head head();
    }

    /**
     * A line.
     *
     * @param hole what is missing right in front of it, null when nothing is
     */
    public record LineStep(
            Head head, LineSource.Line line, @Nullable Hole hole) implements Step {}

    /** An older epoch has no more lines. */
    public record EndOfEpoch(Head head) implements Step {}

    /**
     * Line numbers that cannot be read any more.
     *
     * @param first the first missing number
     * @param before the newest line in front of it, null when none was read
     */
    public record Hole(long first, @Nullable FrameMark before) {}

    private final LineSource source;
    private final List<Long> epochs;
    private long epoch;
    private long line;
    private @Nullable FrameMark newest;
    private LineSource.@Nullable Lines lines;

    /**
     * A walk that begins at a line.
     *
     * @param line the first line wanted of {@code epoch}; of the next one when there is no such epoch
     */
    public TapeWalk(LineSource source, long epoch, long line) throws IOException {
        this.source = source;
        try {
            this.epochs = source.epochs();
        } catch (UncheckedIOException | DirectoryIteratorException unreadable) {
            throw new IOException(unreadable.getCause());
        }
        this.epoch = epochs.stream().filter(e -> e >= epoch).findFirst().orElse(epochs.get(epochs.size() - 1));
        this.line = this.epoch == epoch ? line : 0;
    }

    public Head head() {
        return new Head(epoch, Position.startOf(line), newest);
    }

    public boolean isLive() {
        return epoch == epochs.get(epochs.size() - 1);
    }

    public boolean isAt(TapeWalk other) {
        return epoch == other.epoch && line == other.line;
    }

    /**
     * The next line, or, without one, the end of an older epoch; null when there is nothing now.
     *
     * @throws IOException when the tape cannot be read; a later call tries again from the same place
     */
    public @Nullable Step next() throws IOException {
        try {
            LineSource.Lines open = lines == null ? source.read(epoch, line) : lines;
            lines = open;
            Optional<LineSource.Line> next = open.next();
            if (next.isPresent()) {
                return line(next.get());
            }
            if (open.isHeld()) {
                return null;
            }
        } catch (IOException unreadable) {
            closeAfter(unreadable);
            throw unreadable;
        } catch (UncheckedIOException | DirectoryIteratorException unreadable) {
            // what the file system throws out of a stream of names or lines
            closeAfter(unreadable);
            throw new IOException(unreadable.getCause());
        }
        return isLive() ? null : endOfEpoch();
    }

    private Step line(LineSource.Line next) {
        Hole hole = next.number() > line ? new Hole(line, newest) : null;
        line = next.number() + 1;
        newest = new FrameMark(next.number(), next.receivedAt());
        return new LineStep(head(), next, hole);
    }

    private Step endOfEpoch() throws IOException {
        Head end = head();
        close();
        epoch = epochs.get(epochs.indexOf(epoch) + 1);
        line = 0;
        newest = null;
        return new EndOfEpoch(end);
    }

    private void closeAfter(Exception unreadable) {
        try {
            close();
        } catch (IOException | UncheckedIOException alsoUnreadable) {
            unreadable.addSuppressed(alsoUnreadable);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            LineSource.Lines open = lines;
            lines = null;
            open.close();
        }
    }
}
