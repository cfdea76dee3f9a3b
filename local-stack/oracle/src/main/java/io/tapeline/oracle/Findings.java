/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.List;

/** What one comparison of one symbol, or of the gaps, has found. */
final class Findings {

    private final List<Difference> differences = new ArrayList<>();
    private long compared;
    private long stored;
    private long refused;
    private long moving;

    void compared() {
        compared++;
    }

    void stored(long count) {
        stored = count;
    }

    void refused(long count) {
        refused = count;
    }

    /** Something changed on the tape while the store was read, so nothing can be said about it. */
    void moving() {
        moving++;
    }

    void differs(Difference.Kind kind, String what) {
        differences.add(new Difference(kind, what));
    }

    List<Difference> differences() {
        return differences;
    }

    /** Bars or gaps that were compared. */
    long comparedCount() {
        return compared;
    }

    /** Distinct things read from the store. */
    long storedCount() {
        return stored;
    }

    long refusedCount() {
        return refused;
    }

    long movingCount() {
        return moving;
    }

    boolean isSettled() {
        return differences.isEmpty() && moving == 0;
    }
}
