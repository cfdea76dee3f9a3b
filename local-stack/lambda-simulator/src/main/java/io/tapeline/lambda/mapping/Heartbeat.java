/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether something that must happen again and again still does. Thread-safe. */
final class Heartbeat {
    private final Clock clock;
    private final Duration longest;
    private volatile Instant last;
    private volatile Optional<String> failure = Optional.empty();
    private volatile long failures;

    /** @param longest how long after the last beat it still counts as alive */
    Heartbeat(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
        this.last = clock.instant();
    }

    /** It has happened. */
    void beat() {
        last = clock.instant();
        failure = Optional.empty();
    }

    /** It was tried and failed. Called by one thread at a time. */
    // one thread beats, others look
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void failed(Throwable thrown) {
        last = clock.instant();
        failures++;
        failure = Optional.of("looking at the stream failed, " + failures + " times so far: " + thrown);
    }

    /** Why it must not be relied on; empty when it may. */
    Optional<String> problem() {
        Duration since = Duration.between(last, clock.instant()).abs();
        return since.compareTo(longest) > 0
                ? Optional.of("has not looked at the stream for " + since.toSeconds() + " s")
                : failure;
    }
}
