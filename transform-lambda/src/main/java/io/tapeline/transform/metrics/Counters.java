/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import io.tapeline.market.trade.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts of the invocation that runs. Any thread may count; one takes what was counted when it ends. */
public final class Counters {

    private final Map<Count, DoubleAdder> counts = new EnumMap<>(Count.class);
    private final Map<Refusal.Reason, DoubleAdder> refused = new ConcurrentHashMap<>();

    public Counters() {
        for (Count count : Count.values()) {
            counts.put(count, new DoubleAdder());
        }
    }

    /** Adds to a count; units of capacity have halves, the rest is whole. */
    public void add(Count count, double more) {
        DoubleAdder adder = counts.get(count);
        if (adder != null) {
            adder.add(more);
        }
    }

    /** Counts one refused thing. */
    public void refused(Refusal.Reason reason) {
        refused.computeIfAbsent(reason, r -> new DoubleAdder()).add(1);
    }

    /** Returns what was counted since the last call, and begins anew. */
    Counted take() {
        Map<Count, Double> totals = new EnumMap<>(Count.class);
        counts.forEach((count, adder) -> totals.put(count, adder.sumThenReset()));
        Map<Refusal.Reason, Double> reasons = new EnumMap<>(Refusal.Reason.class);
        refused.forEach((reason, adder) -> {
            double total = adder.sumThenReset();
            if (total > 0) {
                reasons.put(reason, total);
            }
        });
        return new Counted(totals, reasons);
    }
}
