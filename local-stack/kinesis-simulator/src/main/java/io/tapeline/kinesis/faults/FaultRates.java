/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

/**
 * How often each fault strikes, from 0 (never) to 1 (always).
 *
 * @param lostAnswers of PutRecord and PutRecords calls: stored, answer dropped
 * @param throttledCalls of all calls
 * @param failedEntries of single records inside PutRecords, half of them throttled, half InternalFailure
 */
public record FaultRates(double lostAnswers, double throttledCalls, double failedEntries) {
    public FaultRates {
        requireShare("lostAnswers", lostAnswers);
        requireShare("throttledCalls", throttledCalls);
        requireShare("failedEntries", failedEntries);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be 0..1, was " + share);
        }
    }
}
