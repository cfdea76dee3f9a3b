/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Faults at given rates, drawn from a seed. The same seed gives each service the same draws in the same order, whatever
 * is asked of the other; with several concurrent callers, which of them meets which draw depends on who asks first.
 */
public final class SeededFaults implements Faults {
    private final Map<String, Draws> services = new HashMap<>();
    private final Draws entries;

    /**
     * Draws for these services.
     *
     * @param rates by service, {@link Faults#KINESIS} and {@link Faults#DYNAMODB}; nothing of another fails
     */
    public SeededFaults(long seed, Map<String, FaultRates> rates) {
        SplittableRandom root = new SplittableRandom(seed);
        this.entries = new Draws(root.split(), rates.getOrDefault(KINESIS, FaultRates.NONE));
        for (String service : List.of(KINESIS, DYNAMODB)) {
            services.put(service, new Draws(root.split(), rates.getOrDefault(service, FaultRates.NONE)));
        }
    }

    /** Draws for Kinesis alone. */
    public static SeededFaults ofKinesis(long seed, FaultRates rates) {
        return new SeededFaults(seed, Map.of(KINESIS, rates));
    }

    @Override
    public CallFault onCall(String service, String operation) {
        Draws draws = services.get(service);
        return draws == null ? CallFault.NONE : draws.call();
    }

    @Override
    public EntryFault onEntry(String streamName, String shardId) {
        return entries.entry();
    }

    /** As many draws for every call, so that one rate changes nothing about when another fault strikes. */
    private static final class Draws {
        private final SplittableRandom random;
        private final FaultRates rates;

        Draws(SplittableRandom random, FaultRates rates) {
            this.random = random;
            this.rates = rates;
        }

        synchronized CallFault call() {
            double kind = random.nextDouble();
            double delayed = random.nextDouble();
            double length = random.nextDouble();
            Duration delay = delayed < rates.delays()
                    ? Duration.ofMillis(
                            1 + (long) (length * (rates.longestDelay().toMillis() - 1)))
                    : Duration.ZERO;
            return new CallFault(kind(kind), delay);
        }

        private CallFault.Kind kind(double draw) {
            double upTo = 0;
            for (CallFault.Kind kind : CallFault.Kind.values()) {
                upTo += rates.of(kind);
                if (draw < upTo) {
                    return kind;
                }
            }
            return CallFault.Kind.NONE;
        }

        synchronized EntryFault entry() {
            double draw = random.nextDouble();
            if (draw >= rates.failedEntries()) {
                return EntryFault.NONE;
            }
            return draw < rates.failedEntries() / 2 ? EntryFault.THROTTLE : EntryFault.INTERNAL_FAILURE;
        }
    }
}
