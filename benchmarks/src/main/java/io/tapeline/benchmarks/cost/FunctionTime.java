/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

/**
 * How long the function runs where it runs: what it computes takes longer on its share of a processor, and each call to
 * the store takes its time. That calls overlap is left out, so this is the most it can be.
 */
final class FunctionTime {

    /** Of memory, deploy/template.yaml says. */
    private static final double GIGABYTES = 1;
    /** 1 024 MB of the 1 769 MB that come with one processor. */
    private static final double SLOWER = 1_769.0 / 1_024;
    /** What a call to DynamoDB takes in its region. */
    private static final double CALL_SECONDS = 0.004;

    private FunctionTime() {}

    static double gigabyteSeconds(double computedSeconds, long calls) {
        return GIGABYTES * (computedSeconds * SLOWER + calls * CALL_SECONDS);
    }
}
