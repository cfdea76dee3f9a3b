/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All rows of the symbols table.
 *
 * @param states in no order
 * @param unreadable rows that are not as the contract says: by symbol, why
 */
public record StoredSymbols(List<SymbolState> states, SortedMap<String, String> unreadable) {

    public StoredSymbols {
        states = List.copyOf(states);
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    }
}
