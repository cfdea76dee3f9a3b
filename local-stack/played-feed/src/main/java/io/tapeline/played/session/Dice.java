/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every machine and every JDK: made from {@code nextLong} alone, because the
 * algorithms behind bounded and Gaussian numbers have changed between releases.
 */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 to below 1. */
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** From 0 to below {@code bound}. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** Mean 0, deviation 1, never beyond 6. */
    double bell() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += uniform();
        }
        return sum;
    }

    /** Mean 1. */
    double wait1() {
        return -StrictMath.log(1 - uniform());
    }
}
