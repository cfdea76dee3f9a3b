/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

import java.util.SplittableRandom;

/**
 * Faults at given rates, drawn from a seed. The same seed gives the same draws in the same order; with several
 * concurrent callers, which of them meets which draw depends on who asks first.
 */
public final class SeededFaults implements Faults {
    private final SplittableRandom calls;
    private final SplittableRandom entries;
    private final FaultRates rates;

    public SeededFaults(long seed, FaultRates rates) {
        SplittableRandom root = new SplittableRandom(seed);
        this.calls = root.split();
        this.entries = root.split();
        this.rates = rates;
    }

    @Override
    public synchronized CallFault onCall(String service, String operation) {
        double throttle = calls.nextDouble();
        double lose = calls.nextDouble();
        if (throttle < rates.throttledCalls()) {
            return CallFault.of(CallFault.Kind.THROTTLE);
        }
        boolean put = service.equals("kinesis") && operation.startsWith("PutRecord");
        return put && lose < rates.lostAnswers() ? CallFault.of(CallFault.Kind.LOSE_ANSWER) : CallFault.NONE;
    }

    @Override
    public synchronized EntryFault onEntry(String streamName, String shardId) {
        double draw = entries.nextDouble();
        if (draw >= rates.failedEntries()) {
            return EntryFault.NONE;
        }
        return draw < rates.failedEntries() / 2 ? EntryFault.THROTTLE : EntryFault.INTERNAL_FAILURE;
    }
}
