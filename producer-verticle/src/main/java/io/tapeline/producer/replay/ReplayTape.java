/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import io.tapeline.market.trade.Position;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeCursor;
import io.tapeline.tape.TapeDamage;
import io.tapeline.tape.TapeFolder;
import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import io.tapeline.tape.TapeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of a tape that is published again, as it was when it was looked through: a tape that is still written is
 * replayed up to what stood on it then.
 */
public final class ReplayTape {

    /**
     * Lines of one epoch.
     *
     * @param from the first
     * @param to the first that is no part of it any more
     */
    record Stretch(long epoch, long from, long to) {}

    /** Lines in their order. */
    interface Lines extends Closeable {
        Optional<TapeLine> next() throws IOException;
    }

    private final Path path;
    private final List<Stretch> stretches;
    private final Instant first;
    private final Instant last;
    private final FileEpochs file;

    private ReplayTape(Path path, Counting counted) {
        this.path = path;
        this.file = new FileEpochs(() -> TapeSource.at(path).open(damage -> {}));
        this.stretches = List.copyOf(counted.stretches);
        this.first = counted.first;
        this.last = counted.last;
    }

    /**
     * Looks a tape through, from end to end.
     *
     * @param path a producer's folder, or a file
     * @param from the part begins at the first line received then or later
     * @param to and ends before the first line after it that was received then or later
     * @param onDamage told what cannot be read; it will be a gap
     * @throws NoSuchTapeException when there is no tape, or nothing on it in that time
     */
    public static ReplayTape read(Path path, Instant from, Instant to, Consumer<TapeDamage> onDamage)
            throws IOException {
        var counting = new Counting(from, to);
        try (TapeLineSource tape = TapeSource.at(path).open(onDamage)) {
            for (Optional<TapeLine> line = tape.next();
                    line.isPresent() && counting.take(line.get());
                    line = tape.next()) {
                // counted
            }
        }
        if (counting.stretches.isEmpty()) {
            throw new NoSuchTapeException("nothing on the tape " + path + " was received in that time");
        }
        return new ReplayTape(path, counting);
    }

    private static final class Counting {
        private final Instant from;
        private final Instant to;
        private final List<Stretch> stretches = new ArrayList<>();
        private long lines;
        private Instant first = Instant.MIN;
        private Instant last = Instant.MIN;

        Counting(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        /** Whether the tape is to be read on. */
        boolean take(TapeLine line) {
            if (lines == 0 && line.receivedAt().isBefore(from)) {
                return true;
            }
            if (!line.receivedAt().isBefore(to)) {
                return lines == 0;
            }
            int newest = stretches.size() - 1;
            boolean goesOn = newest >= 0 && stretches.get(newest).epoch() == line.epoch();
            Stretch stretch =
                    new Stretch(line.epoch(), goesOn ? stretches.get(newest).from() : line.number(), line.number() + 1);
            if (goesOn) {
                stretches.set(newest, stretch);
            } else {
                stretches.add(stretch);
            }
            first = lines == 0 ? line.receivedAt() : first;
            last = line.receivedAt();
            lines++;
            return true;
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The first position of the part. */
    EpochPosition start() {
        Stretch stretch = stretches.get(0);
        return new EpochPosition(stretch.epoch(), Position.startOf(stretch.from()));
    }

    /** Opens an epoch of the part at a line. */
    Lines open(long epoch, long from) throws IOException {
        return Files.isDirectory(path) ? inFolder(epoch, from) : file.open(epoch, from);
    }

    private Lines inFolder(long epoch, long from) throws IOException {
        TapeCursor cursor = TapeFolder.at(path, damage -> {}).read(epoch, from);
        return new Lines() {
            @Override
            public Optional<TapeLine> next() throws IOException {
                return cursor.next();
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }
        };
    }

    /** Returns how many lines stand in front of a place. */
    long linesBefore(long epoch, long line) {
        long before = 0;
        for (Stretch stretch : stretches) {
            if (stretch.epoch() < epoch) {
                before += stretch.to() - stretch.from();
            } else if (stretch.epoch() == epoch) {
                before += Math.max(0, Math.min(line, stretch.to()) - stretch.from());
            }
        }
        return before;
    }

    /** Line numbers of the part, those that cannot be read included. */
    public long length() {
        return stretches.stream()
                .mapToLong(stretch -> stretch.to() - stretch.from())
                .sum();
    }

    public int epochs() {
        return stretches.size();
    }

    /** When its first line was received. */
    public Instant first() {
        return first;
    }

    /** When its last line was received. */
    public Instant last() {
        return last;
    }
}
