/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault strikes one service, from 0 (never) to 1 (always). Made from {@link #NONE}, one named rate after
 * the other.
 */
public final class FaultRates {
    /** Nothing fails. */
    public static final FaultRates NONE = new FaultRates(Map.of(), 0, Duration.ZERO, 0);

    private final Map<CallFault.Kind, Double> calls;
    private final double delays;
    private final Duration longestDelay;
    private final double failedEntries;

    private FaultRates(Map<CallFault.Kind, Double> calls, double delays, Duration longestDelay, double failedEntries) {
        this.calls = calls;
        this.delays = delays;
        this.longestDelay = longestDelay;
        this.failedEntries = failedEntries;
    }

    /** The same with calls throttled at this rate: not done, and told so. */
    public FaultRates withThrottles(double rate) {
        return with(CallFault.Kind.THROTTLE, rate);
    }

    /** The same with calls answered 500 at this rate: not done. */
    public FaultRates withInternalFailures(double rate) {
        return with(CallFault.Kind.INTERNAL_FAILURE, rate);
    }

    /** The same with calls answered 503 at this rate: not done. */
    public FaultRates withUnavailable(double rate) {
        return with(CallFault.Kind.UNAVAILABLE, rate);
    }

    /** The same with connections closed before the call at this rate: not done. */
    public FaultRates withResets(double rate) {
        return with(CallFault.Kind.RESET, rate);
    }

    /** The same with connections closed instead of an answer at this rate: done, and the caller cannot know. */
    public FaultRates withLostAnswers(double rate) {
        return with(CallFault.Kind.LOSE_ANSWER, rate);
    }

    private FaultRates with(CallFault.Kind kind, double rate) {
        requireShare(kind.name(), rate);
        Map<CallFault.Kind, Double> changed = new EnumMap<>(CallFault.Kind.class);
        changed.putAll(calls);
        changed.put(kind, rate);
        requireShare(
                "all faults of a call together",
                changed.values().stream().mapToDouble(Double::doubleValue).sum());
        return new FaultRates(Collections.unmodifiableMap(changed), delays, longestDelay, failedEntries);
    }

    /** The same with answers held back at this rate, whatever else befalls the call, for up to {@code longest}. */
    public FaultRates withDelays(double rate, Duration longest) {
        requireShare("delays", rate);
        if (longest.toMillis() < 1) {
            throw new IllegalArgumentException("the longest delay must be at least 1 ms, was " + longest);
        }
        return new FaultRates(calls, rate, longest, failedEntries);
    }

    /** The same with single records of puts refused at this rate: half throttled, half InternalFailure. */
    public FaultRates withFailedEntries(double rate) {
        requireShare("failedEntries", rate);
        return new FaultRates(calls, delays, longestDelay, rate);
    }

    double of(CallFault.Kind kind) {
        return calls.getOrDefault(kind, 0.0);
    }

    double delays() {
        return delays;
    }

    Duration longestDelay() {
        return longestDelay;
    }

    double failedEntries() {
        return failedEntries;
    }

    private static void requireShare(String name, double share) {
        // what many small shares add up to may miss 1 by a rounding
        if (!(share >= 0 && share <= 1 + 1e-9)) {
            throw new IllegalArgumentException(name + " must be 0..1, was " + share);
        }
    }
}
