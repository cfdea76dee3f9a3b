/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches until they are durable, however long the disk refuses. Its callbacks run on the thread that writes.
 */
final class PatientWriter implements Closeable {

    /** Waits between two tries. */
    interface Rest {

        /** Returns after so long, or when the tape is closing, and whether it is. */
        boolean rest(Duration interval) throws InterruptedException;
    }

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final SegmentWriter writer;
    private final Clock clock;
    private final Duration firstPause;
    private final Rest rest;
    private final List<Consumer<Optional<DiskTrouble>>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable DiskTrouble trouble;

    PatientWriter(SegmentWriter writer, Clock clock, Duration firstPause, Rest rest) {
        this.writer = writer;
        this.clock = clock;
        this.firstPause = firstPause;
        this.rest = rest;
    }

    /**
     * Returns once every line is durable.
     *
     * @throws IOException when trying again is of no use, or the tape is closing and one more try failed
     */
    void write(Batch batch) throws IOException, InterruptedException {
        Duration pause = firstPause;
        boolean last = false;
        while (!tried(batch, last)) {
            last = rest.rest(pause);
            pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause.multipliedBy(2);
        }
    }

    private boolean tried(Batch batch, boolean last) throws IOException {
        try {
            writer.write(batch);
        } catch (IOException refused) {
            if (last || SegmentWriter.isFinal(refused)) {
                throw refused;
            }
            DiskTrouble before = trouble;
            Instant since = before == null ? clock.instant() : before.since();
            become(new DiskTrouble(since, String.valueOf(refused.getMessage())));
            return false;
        }
        become(null);
        return true;
    }

    private void become(@Nullable DiskTrouble now) {
        boolean changed = (trouble == null) != (now == null);
        trouble = now;
        if (changed) {
            listeners.forEach(listener -> listener.accept(Optional.ofNullable(now)));
        }
    }

    Optional<DiskTrouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    void onTrouble(Consumer<Optional<DiskTrouble>> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
