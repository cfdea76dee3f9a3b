/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testbasics;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of random tests: the same few each time, so that what was once found stays found, and as many as are asked
 * for that no run had before. The variable {@code SEED} holds the base of the second; without it a run draws one and
 * prints it. A test names the seed of each case, and a base that is given again gives the same cases again. The
 * variable {@code SEEDS_TIMES} multiplies the second, for a hunt of hours that asks more than every build can.
 */
public final class Seeds {

    private static final long BASE = base(System.getenv("SEED"));
    private static final int TIMES = times(System.getenv("SEEDS_TIMES"));

    private Seeds() {}

    /** Returns 1 to {@code fixed}, then {@code fresh} seeds that follow from the base. */
    public static LongStream of(int fixed, int fresh) {
        return LongStream.concat(LongStream.rangeClosed(1, fixed), from(BASE).limit((long) fresh * TIMES));
    }

    /** Positive, so that a seed that is printed can be typed again. */
    static LongStream from(long base) {
        return new SplittableRandom(base).longs(1, Long.MAX_VALUE);
    }

    private static long base(@Nullable String given) {
        if (given != null && !given.isBlank()) {
            return Long.parseLong(given.strip());
        }
        long drawn = new SplittableRandom().nextLong(1, 1_000_000_000);
        System.out.println("SEED=" + drawn + " gives this run's random cases again");
        return drawn;
    }

    /** Returns how many times as many fresh seeds are drawn as a test asks for; 1 when nothing is said. */
    static int times(@Nullable String given) {
        return given == null || given.isBlank() ? 1 : Integer.parseInt(given.strip());
    }
}
