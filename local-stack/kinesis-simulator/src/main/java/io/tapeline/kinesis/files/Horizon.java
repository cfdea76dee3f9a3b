/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Finds the first record that is still kept, among records shown in order. One that is stamped later than now, by a
 * clock that was ahead, goes with what came behind it.
 */
final class Horizon implements Predicate<FiledRecord> {
    private final long keptFrom;
    private final long now;
    private OptionalLong ordinal = OptionalLong.empty();
    private long goodUntil = Long.MIN_VALUE;
    private boolean settled;

    /** @param keptFrom what arrived before is over */
    Horizon(long keptFrom, long now) {
        this.keptFrom = keptFrom;
        this.now = now;
    }

    /** Takes the next record; tells whether the one behind it is wanted. */
    @Override
    public boolean test(FiledRecord next) {
        long arrived = next.arrivedMillis();
        if (arrived < keptFrom) {
            ordinal = OptionalLong.empty();
            return true;
        }
        if (ordinal.isEmpty()) {
            ordinal = OptionalLong.of(next.ordinal());
        }
        // what comes behind a stamp from the future arrives now at the earliest
        goodUntil = Math.min(arrived, now);
        settled = arrived <= now;
        return !settled;
    }

    boolean isSettled() {
        return settled;
    }

    /** Empty when nothing is kept. */
    OptionalLong ordinal() {
        return ordinal;
    }

    /** As long as what arrived then is kept, nothing else becomes the first. */
    long goodUntil() {
        return ordinal.isEmpty() ? Long.MIN_VALUE : goodUntil;
    }
}
