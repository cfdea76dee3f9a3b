/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a mapping has done so far. Thread-safe, and of a fixed size. */
final class Counters {
    /** A reason comes from the function, which may say anything. */
    static final int MAX_REASON_CHARACTERS = 1_000;

    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile Optional<String> lastError = Optional.empty();
    private volatile boolean lastFailed;

    void settled(Batch batch, Verdict verdict) {
        if (verdict instanceof Verdict.NotTaken) {
            return;
        }
        invocations.incrementAndGet();
        if (verdict instanceof Verdict.AllDone) {
            done.addAndGet(batch.size());
            lastFailed = false;
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

    void lost(long records) {
        lost.addAndGet(records);
    }

    private void failed(String reason) {
        failures.incrementAndGet();
        lastError = Optional.of(reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)));
        lastFailed = true;
    }

    MappingState.Counts counts() {
        return new MappingState.Counts(
                invocations.get(), failures.get(), done.get(), discarded.get(), lost.get(), lastError, lastFailed);
    }
}
