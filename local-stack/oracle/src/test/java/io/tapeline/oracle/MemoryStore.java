/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A store that holds exactly what a tape says, until a test breaks it. */
final class MemoryStore implements SeenStore {

    final Map<String, List<SeenTrade>> trades = new HashMap<>();
    final Map<String, SortedMap<ElementId, String>> refused = new HashMap<>();
    final Map<String, SortedMap<Long, SeenBar>> bars = new HashMap<>();
    final List<SeenGap> gaps = new ArrayList<>();
    final Map<String, Long> records = new HashMap<>();
    final List<String> strange = new ArrayList<>();
    Runnable beforeReading = () -> {};
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
                bars.put(symbol + "#" + length.code(), new TreeMap<>(of.bars(length)));
            }
        });
        gaps.clear();
        gaps.addAll(truth.gaps().values());
    }

    List<SeenTrade> tradesOf(String symbol) {
        return trades.getOrDefault(symbol, new ArrayList<>());
    }

    SortedMap<Long, SeenBar> minutesOf(String symbol) {
        return bars.getOrDefault(symbol + "#1m", new TreeMap<>());
    }

    /** Lists a symbol wherever anything of it is, as the API's lists together do. */
    @Override
    public SeenIndex index() {
        beforeReading.run();
        var names = new SeriesNames();
        trades.forEach((symbol, all) -> {
            names.symbol(symbol);
            all.forEach(trade -> names.trades(symbol + "#" + hours(trade).first()));
        });
        bars.forEach((series, all) -> {
            if (!all.isEmpty()) {
                names.symbol(series.substring(0, series.lastIndexOf('#')));
            }
        });
        refused.keySet().forEach(names::symbol);
        records.keySet().forEach(names::symbol);
        gaps.forEach(gap -> names.symbol(gap.id().symbol()));
        strange.forEach(names::bars);
        return names.index();
    }

    private static SortedSet<Long> hours(SeenTrade trade) {
        return SeenHours.of(List.of(trade), new TreeSet<>());
    }

    /** Answers only what stands in the hours asked for, as the API does. */
    @Override
    public List<SeenTrade> trades(String symbol, SortedSet<Long> hours) {
        return tradesOf(symbol).stream()
                .filter(trade -> hours.containsAll(hours(trade)))
                .toList();
    }

    @Override
    public SortedMap<Long, SeenBar> bars(String symbol, BarLength length) {
        return bars.getOrDefault(symbol + "#" + length.code(), new TreeMap<>());
    }

    @Override
    public SeenQuarantine quarantine(String symbol) {
        return new SeenQuarantine(refused.getOrDefault(symbol, new TreeMap<>()), records.getOrDefault(symbol, 0L));
    }

    @Override
    public List<SeenGap> gaps() {
        beforeGaps.run();
        return List.copyOf(gaps);
    }
}
