/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a mapping has done so far. Thread-safe. */
final class Counters {
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private volatile Optional<String> lastError = Optional.empty();

    void settled(Batch batch, Verdict verdict) {
        if (verdict instanceof Verdict.NotTaken) {
            return;
        }
        invocations.incrementAndGet();
        if (verdict instanceof Verdict.AllDone) {
            done.addAndGet(batch.size());
        } else if (verdict instanceof Verdict.DoneBefore partly) {
            done.addAndGet(partly.index());
            failed(partly.reason());
        } else if (verdict instanceof Verdict.AllFailed all) {
            failed(all.reason());
        }
    }

    void discarded(int records) {
        discarded.addAndGet(records);
    }

    void failed(String reason) {
        failures.incrementAndGet();
        troubled(reason);
    }

    void troubled(String reason) {
        lastError = Optional.of(reason);
    }

    long invocations() {
        return invocations.get();
    }

    long failures() {
        return failures.get();
    }

    long done() {
        return done.get();
    }

    long discarded() {
        return discarded.get();
    }

    Optional<String> lastError() {
        return lastError;
    }
}
