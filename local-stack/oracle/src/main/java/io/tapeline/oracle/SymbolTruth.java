/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the store must hold of one symbol. Filled while a tape is read, then only read. */
final class SymbolTruth {

    private final String symbol;
    private final SortedMap<ElementId, SeenTrade> trades = new TreeMap<>();
    private final SortedMap<ElementId, String> refused = new TreeMap<>();
    private final Map<BarLength, SortedMap<Long, SeenBar>> bars = new EnumMap<>(BarLength.class);

    SymbolTruth(String symbol) {
        this.symbol = symbol;
    }

    void add(ElementId id, TapeElement element) {
        element.trade().ifPresentOrElse(trade -> trades.put(id, trade), () -> refused.put(id, element.refusal()));
    }

    SortedMap<ElementId, SeenTrade> trades() {
        return trades;
    }

    /** Reasons of the refused elements. */
    SortedMap<ElementId, String> refused() {
        return refused;
    }

    SortedMap<Long, SeenBar> bars(BarLength length) {
        return bars.computeIfAbsent(length, wanted -> SeenBar.of(symbol, wanted, trades.values()));
    }
}
