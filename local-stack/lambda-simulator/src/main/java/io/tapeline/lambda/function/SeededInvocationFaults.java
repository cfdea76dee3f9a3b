/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.util.SplittableRandom;

/** Crashes at a given rate, drawn from a seed: half of them before, half after the function ran. */
public final class SeededInvocationFaults implements InvocationFaults {
    private final SplittableRandom draws;
    private final double crashes;

    /** @param crashes share of the invocations that crash, from 0 to 1 */
    public SeededInvocationFaults(long seed, double crashes) {
        if (!(crashes >= 0 && crashes <= 1)) {
            throw new IllegalArgumentException("crashes must be 0..1, was " + crashes);
        }
        this.draws = new SplittableRandom(seed);
        this.crashes = crashes;
    }

    @Override
    public synchronized InvocationFault onInvocation(String functionName) {
        double draw = draws.nextDouble();
        if (draw >= crashes) {
            return InvocationFault.NONE;
        }
        return draw < crashes / 2 ? InvocationFault.CRASH_BEFORE : InvocationFault.CRASH_AFTER;
    }
}
