/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import java.util.List;

/**
 * How a day came out.
 *
 * @param sums by result and cause
 * @param symbols those that were compared, the worst first
 * @param unexplained the first of them
 * @param explained the first of each cause
 * @param onlyLive symbols that are not compared, because official bars of them are not in the lake
 * @param onlyOfficial the reverse
 */
public record ReconciliationResult(
        String day,
        String source,
        List<Sum> sums,
        List<SymbolSum> symbols,
        List<Difference> unexplained,
        List<Difference> explained,
        List<String> onlyLive,
        List<String> onlyOfficial) {

    public static final String EQUAL = "equal";
    public static final String EXPLAINED = "explained";
    public static final String UNEXPLAINED = "unexplained";

    /** How many minutes came out so. */
    public long minutes(String result) {
        return sums.stream()
                .filter(sum -> sum.result().equals(result))
                .mapToLong(Sum::minutes)
                .sum();
    }

    /** Whether no minute was there to compare. */
    public boolean isEmpty() {
        return sums.isEmpty();
    }
}
