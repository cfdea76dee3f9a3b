/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * A symbol's price level in its newest shares, for any day without those before it: slow waves around a base of its
 * own, and a daily step.
 */
final class Prices {

    static final int VWAP_DIGITS = 4;
    private static final double LEAST = 0.01;

    private final long seed;
    private final double base;
    private final double phase;

    /** @param seed of this symbol */
    Prices(long seed, double base) {
        this.seed = seed;
        this.base = base;
        this.phase = new SplittableRandom(seed).nextDouble() * 2 * Math.PI;
    }

    /** The level at a day's beginning. */
    double level(LocalDate day) {
        long number = day.toEpochDay();
        double waves = 0.15 * Math.sin(2 * Math.PI * number / 230 + phase)
                + 0.06 * Math.sin(2 * Math.PI * number / 61 + 2 * phase);
        double step = 0.01 * gaussian(new SplittableRandom(seed ^ number * 0x9E3779B97F4A7C15L));
        return base * Math.exp(waves + step);
    }

    /** Bell-shaped enough: the sum of twelve even draws. */
    static double gaussian(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** Whole numbers have no decimal point on the wire, and no other zeros at the end. */
    static BigDecimal rounded(double price, int digits) {
        BigDecimal exact = BigDecimal.valueOf(Math.max(LEAST, price)).setScale(digits, RoundingMode.HALF_EVEN);
        return new BigDecimal(exact.stripTrailingZeros().toPlainString());
    }
}
