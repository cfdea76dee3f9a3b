/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys under which anything is stored, as they are.
 *
 * @param bars such as {@code AAPL#1m}
 * @param trades such as {@code AAPL#1754488800}
 */
public record StoredSeries(SortedSet<String> bars, SortedSet<String> trades) {

    public StoredSeries {
        bars = Collections.unmodifiableSortedSet(new TreeSet<>(bars));
        trades = Collections.unmodifiableSortedSet(new TreeSet<>(trades));
    }
}
