/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the store must hold of one symbol, as far as the tape was read. */
final class SymbolTruth {

    private final String symbol;
    private final SortedMap<ElementId, SeenTrade> trades = new TreeMap<>();
    private final SortedMap<ElementId, String> refused = new TreeMap<>();

    SymbolTruth(String symbol) {
        this.symbol = symbol;
    }

    void add(ElementId id, TapeElement element) {
        element.trade().ifPresentOrElse(trade -> trades.put(id, trade), () -> refused.put(id, element.refusal()));
    }

    /** In the order of the tape. */
    SortedMap<ElementId, SeenTrade> trades() {
        return trades;
    }

    /** Reasons of the refused elements, in the order of the tape. */
    SortedMap<ElementId, String> refused() {
        return refused;
    }

    /** Returns the trades of each bar, in the order of the tape. */
    SortedMap<Long, List<SeenTrade>> inside(BarLength length) {
        var inside = new TreeMap<Long, List<SeenTrade>>();
        for (SeenTrade trade : trades.values()) {
            inside.computeIfAbsent(length.start(symbol, trade.tradedAt()), start -> new ArrayList<>())
                    .add(trade);
        }
        return inside;
    }

    /** Returns the bars of all trades. */
    SortedMap<Long, SeenBar> bars(BarLength length) {
        var bars = new TreeMap<Long, SeenBar>();
        inside(length).forEach((start, trades) -> bars.put(start, SeenBar.of(symbol, length, trades)));
        return bars;
    }
}
