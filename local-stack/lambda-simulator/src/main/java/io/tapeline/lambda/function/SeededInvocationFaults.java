/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.util.SplittableRandom;

/** Crashes and throttles at given rates, drawn from a seed; of the crashes half come before the function ran. */
public final class SeededInvocationFaults implements InvocationFaults {
    private final SplittableRandom draws;
    private final double crashes;
    private final double throttles;

    /** @param crashes share of the invocations that crash, from 0 to 1; none is throttled */
    public SeededInvocationFaults(long seed, double crashes) {
        this(seed, crashes, 0);
    }

    /** @param throttles share of the invocations that are not taken; with {@code crashes} at most 1 */
    public SeededInvocationFaults(long seed, double crashes, double throttles) {
        if (!(crashes >= 0 && throttles >= 0 && crashes + throttles <= 1)) {
            throw new IllegalArgumentException(
                    "crashes and throttles must be 0..1 together, were " + crashes + " and " + throttles);
        }
        this.draws = new SplittableRandom(seed);
        this.crashes = crashes;
        this.throttles = throttles;
    }

    @Override
    public synchronized InvocationFault onInvocation(String functionName) {
        double draw = draws.nextDouble();
        if (draw >= crashes) {
            return draw < crashes + throttles ? InvocationFault.THROTTLE : InvocationFault.NONE;
        }
        return draw < crashes / 2 ? InvocationFault.CRASH_BEFORE : InvocationFault.CRASH_AFTER;
    }
}
