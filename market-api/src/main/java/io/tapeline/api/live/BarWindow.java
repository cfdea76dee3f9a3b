/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import io.tapeline.api.query.BarView;
import io.tapeline.api.render.BarJson;
import io.tapeline.api.store.StoredBars;
import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.RollUp;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest bars of a topic, kept rolled up: only a bar of which a stored one was read anew is added up again, so a
 * period costs a few rows whatever the interval is.
 */
final class BarWindow {

    private final LiveTopic topic;
    private final TreeMap<Long, Bar> rows = new TreeMap<>();
    private final TreeMap<Long, Bar> bars = new TreeMap<>();
    private final TreeMap<Long, BarView> views = new TreeMap<>();
    private final TreeMap<Long, String> messages = new TreeMap<>();

    BarWindow(LiveTopic topic) {
        this.topic = topic;
    }

    /** Returns the bars as the messages that tell them, by start. */
    SortedMap<Long, String> messages() {
        return Collections.unmodifiableSortedMap(messages);
    }

    /** Takes the whole window anew. */
    void takeWindow(StoredBars read) {
        rows.clear();
        bars.clear();
        rows.putAll(read.bars());
        bars.putAll(RollUp.of(topic.symbol(), rows, topic.interval()));
        if (read.more() && bars.size() > 1 && !topic.interval().isStored()) {
            // its earlier minutes may not have been read
            forgetFirst();
        }
        trim();
    }

    /**
     * Takes the newest stored bars.
     *
     * @return whether they join those known; if not, the window is to be read anew
     */
    boolean takeNewest(StoredBars read) {
        if (read.bars().isEmpty()) {
            return true;
        }
        boolean joins = !read.more() || (!rows.isEmpty() && read.bars().firstKey() <= rows.lastKey());
        if (joins) {
            rows.putAll(read.bars());
            read.bars().keySet().stream().map(this::startOf).distinct().forEach(start -> bars.put(start, sum(start)));
            trim();
        }
        return joins;
    }

    /** Brings the messages up to date with the bars and what is known of the symbol. */
    void tell(Optional<SymbolState> symbol) {
        views.keySet().retainAll(bars.keySet());
        messages.keySet().retainAll(bars.keySet());
        bars.forEach((start, bar) -> {
            BarView view = BarView.of(new BarKey(topic.symbol(), topic.interval(), start), bar, symbol);
            if (!view.equals(views.put(start, view))) {
                messages.put(start, BarJson.changed(topic.symbol(), topic.interval(), view));
            }
        });
    }

    private Bar sum(long start) {
        long end = topic.interval().endOf(topic.symbol(), start);
        return rows.subMap(start, end).values().stream().reduce(Bar::plus).orElseThrow();
    }

    private long startOf(long row) {
        return topic.interval().startOf(topic.symbol(), Instant.ofEpochSecond(row));
    }

    private void trim() {
        while (bars.size() > topic.bars()) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        long end = topic.interval().endOf(topic.symbol(), bars.firstKey());
        bars.pollFirstEntry();
        rows.headMap(end).clear();
    }
}
