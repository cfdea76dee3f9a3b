/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store that holds exactly what a tape says, until a test breaks it. */
final class MemoryStore implements SeenStore {

    final Map<String, List<SeenTrade>> trades = new HashMap<>();
    final Map<String, SortedMap<ElementId, String>> refused = new HashMap<>();
    final Map<String, SortedMap<Long, SeenBar>> bars = new HashMap<>();
    final List<SeenGap> gaps = new ArrayList<>();
    Runnable beforeGaps = () -> {};

    static MemoryStore of(TapeTruth truth) {
        var store = new MemoryStore();
        store.load(truth);
        return store;
    }

    void load(TapeTruth truth) {
        truth.symbols().forEach((symbol, of) -> {
            trades.put(symbol, new ArrayList<>(of.trades().values()));
            refused.put(symbol, new TreeMap<>(of.refused()));
            for (BarLength length : BarLength.values()) {
                bars.put(symbol + length.code(), new TreeMap<>(of.bars(length)));
            }
        });
        gaps.clear();
        gaps.addAll(truth.gaps().values());
    }

    List<SeenTrade> tradesOf(String symbol) {
        return trades.getOrDefault(symbol, new ArrayList<>());
    }

    SortedMap<Long, SeenBar> minutesOf(String symbol) {
        return bars.getOrDefault(symbol + "1m", new TreeMap<>());
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(trades.keySet());
    }

    @Override
    public List<SeenTrade> trades(String symbol, Collection<SeenTrade> like) {
        return List.copyOf(tradesOf(symbol));
    }

    @Override
    public SortedMap<Long, SeenBar> bars(String symbol, BarLength length) {
        return bars.getOrDefault(symbol + length.code(), new TreeMap<>());
    }

    @Override
    public SeenQuarantine quarantine(String symbol) {
        return new SeenQuarantine(refused.getOrDefault(symbol, new TreeMap<>()), 0, true);
    }

    @Override
    public List<SeenGap> gaps() {
        beforeGaps.run();
        return List.copyOf(gaps);
    }
}
