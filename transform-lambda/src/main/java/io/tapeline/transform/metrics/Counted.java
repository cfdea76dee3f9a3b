/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import io.tapeline.market.trade.Refusal;
import java.util.Map;

/**
 * What one invocation counted.
 *
 * @param totals every count
 * @param refused by reason; only those that there were
 */
record Counted(Map<Count, Double> totals, Map<Refusal.Reason, Double> refused) {

    double total(Count count) {
        return totals.getOrDefault(count, 0.0);
    }

    double refusedInAll() {
        return refused.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
