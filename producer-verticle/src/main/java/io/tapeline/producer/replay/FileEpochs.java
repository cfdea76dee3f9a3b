/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import io.tapeline.tape.TapeLine;
import io.tapeline.tape.TapeLineSource;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file epoch by epoch. A file can only be read from its beginning, so whoever ends an epoch leaves its place to
 * whoever begins the next: a tape of hundreds of runs is read once, not once for each of them. For one thread.
 */
final class FileEpochs {

    /** Opens the file at its first line. */
    interface Opener {
        TapeLineSource open() throws IOException;
    }

    private final Opener opener;
    /** Stands at the first line of an epoch that nobody has begun. */
    private @Nullable Place left;

    FileEpochs(Opener opener) {
        this.opener = opener;
    }

    /** Opens an epoch at a line. */
    ReplayTape.Lines open(long epoch, long from) throws IOException {
        Place place = left;
        if (place != null && place.isAtStartOf(epoch)) {
            left = null;
        } else {
            place = new Place(opener.open());
        }
        return new Epoch(place, epoch, from);
    }

    /** A file that is open, and its next line once that is looked at. */
    private static final class Place {
        private final TapeLineSource file;
        private Optional<TapeLine> next;

        Place(TapeLineSource file) throws IOException {
            this.file = file;
            this.next = file.next();
        }

        boolean isAtStartOf(long epoch) {
            return next.isPresent() && next.get().epoch() == epoch;
        }

        void pass() throws IOException {
            next = file.next();
        }
    }

    private final class Epoch implements ReplayTape.Lines {
        private final Place place;
        private final long epoch;
        private final long from;

        Epoch(Place place, long epoch, long from) {
            this.place = place;
            this.epoch = epoch;
            this.from = from;
        }

        @Override
        public Optional<TapeLine> next() throws IOException {
            while (place.next.filter(this::isBefore).isPresent()) {
                place.pass();
            }
            Optional<TapeLine> line = place.next.filter(found -> found.epoch() == epoch);
            if (line.isPresent()) {
                place.pass();
            }
            return line;
        }

        private boolean isBefore(TapeLine line) {
            return line.epoch() < epoch || (line.epoch() == epoch && line.number() < from);
        }

        @Override
        public void close() throws IOException {
            boolean atNewer = place.next.filter(line -> line.epoch() > epoch).isPresent();
            if (atNewer && left == null) {
                left = place;
            } else {
                place.file.close();
            }
        }
    }
}
