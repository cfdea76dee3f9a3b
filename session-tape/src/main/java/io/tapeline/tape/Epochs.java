/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses the name of a producer run. */
final class Epochs {

    private Epochs() {}

    /**
     * Above every epoch of this tape even if the clock went back, and distinct from those of other tapes begun in the
     * same millisecond, with the odds of 10 bits.
     */
    static long next(List<SegmentName> segments, long startMillis, RandomGenerator random) {
        long newest =
                segments.isEmpty() ? -1 : segments.get(segments.size() - 1).epoch();
        return Math.max(newest + 1, startMillis * 1024 + random.nextInt(1024));
    }
}
