/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.journal.Journal;
import io.tapeline.tape.SessionTape;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The session tape as the feed's journal; remembers its newest line. */
final class TapeJournal implements Journal {

    private final SessionTape tape;
    private final AtomicLong newest = new AtomicLong(0);

    TapeJournal(SessionTape tape) {
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

    /** Number of the newest line. */
    long newest() {
        return newest.get();
    }
}
