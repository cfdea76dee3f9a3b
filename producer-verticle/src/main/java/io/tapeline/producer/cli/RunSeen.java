/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.tape.TapeLine;
import java.time.Instant;

/** What was found of one run, that is of one epoch. */
final class RunSeen {

    private final Instant first;
    private Instant last;
    private long lines;
    private long frames;

    RunSeen(Instant first) {
        this.first = first;
        this.last = first;
    }

    void take(TapeLine line) {
        last = line.receivedAt();
        lines++;
        frames += line.isFrame() ? 1 : 0;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    long lines() {
        return lines;
    }

    long frames() {
        return frames;
    }
}
