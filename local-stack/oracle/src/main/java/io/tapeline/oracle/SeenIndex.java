/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the store holds anything of, whoever expects it.
 *
 * @param hours by symbol, the hours in which it holds trades; empty for a symbol without
 * @param strange series of bars or trades that are of no length or hour there is
 */
record SeenIndex(SortedMap<String, SortedSet<Long>> hours, List<String> strange) {

    SeenIndex {
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
        strange = List.copyOf(strange);
    }

    Set<String> symbols() {
        return hours.keySet();
    }

    SortedSet<Long> hoursOf(String symbol) {
        SortedSet<Long> known = hours.get(symbol);
        return known == null ? new TreeSet<>() : known;
    }
}
