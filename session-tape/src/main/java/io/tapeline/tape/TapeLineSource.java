/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The lines of a tape, epoch by epoch. Not safe for use by several threads at once; blocks on the disk. */
public final class TapeLineSource implements Closeable {

    private interface NextEpoch {
        Optional<TapeCursor> open() throws IOException;
    }

    private final NextEpoch nextEpoch;
    private TapeCursor cursor;

    private TapeLineSource(TapeCursor first, NextEpoch nextEpoch) {
        this.cursor = first;
        this.nextEpoch = nextEpoch;
    }

    static TapeLineSource of(TapeCursor only) {
        return new TapeLineSource(only, Optional::empty);
    }

    static TapeLineSource of(TapeFolder folder, List<Long> epochs) throws IOException {
        Iterator<Long> rest = epochs.iterator();
        return new TapeLineSource(
                folder.read(rest.next(), 0),
                () -> rest.hasNext() ? Optional.of(folder.read(rest.next(), 0)) : Optional.empty());
    }

    /** Returns the next line, or nothing at the end of the tape. */
    public Optional<TapeLine> next() throws IOException {
        Optional<TapeLine> line = cursor.next();
        while (line.isEmpty()) {
            Optional<TapeCursor> following = nextEpoch.open();
            if (following.isEmpty()) {
                return Optional.empty();
            }
            cursor.close();
            cursor = following.get();
            line = cursor.next();
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
