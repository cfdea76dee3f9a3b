/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.tape;

import io.tapeline.producer.journal.Journal;
import io.tapeline.tape.SessionTape;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The session tape as the feed's journal; remembers its newest line. */
public final class TapeJournal implements Journal {

    private final SessionTape tape;
    private final AtomicLong newest = new AtomicLong(0);

    public TapeJournal(SessionTape tape) {
        this.tape = tape;
    }

    @Override
    public long epoch() {
        return tape.epoch();
    }

    @Override
    public long append(Instant at, String kind, byte[] payload) {
        long number = tape.append(at, kind, payload);
        newest.set(number);
        return number;
    }

    /** Completes when everything received is on disk, at once when the disk takes nothing: that is a gap already. */
    public CompletableFuture<Long> sync() {
        return tape.trouble().isPresent() ? CompletableFuture.completedFuture(tape.durable()) : tape.sync();
    }

    /** Number of the newest line. */
    public long newest() {
        return newest.get();
    }
}
