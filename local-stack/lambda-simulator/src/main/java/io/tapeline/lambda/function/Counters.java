/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a function has done so far. Thread-safe. */
final class Counters {
    final AtomicLong coldStarts = new AtomicLong();
    final AtomicLong invocations = new AtomicLong();
    final AtomicLong timeouts = new AtomicLong();
    final AtomicLong exits = new AtomicLong();
    final AtomicLong throttles = new AtomicLong();
    private volatile Optional<Duration> lastInit = Optional.empty();

    void initialized(Duration took) {
        lastInit = Optional.of(took);
    }

    FunctionState state(String name, Path log, int environments, int idle) {
        return new FunctionState(
                name,
                log,
                environments,
                idle,
                coldStarts.get(),
                lastInit,
                invocations.get(),
                timeouts.get(),
                exits.get(),
                throttles.get());
    }
}
