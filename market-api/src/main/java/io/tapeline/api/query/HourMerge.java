/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges an hour's rows, read in the order of their keys, into its trades by identity, each once.
 *
 * <p>A row's key begins with its first trade's identity, so no row that is still to be read holds an earlier one: up to
 * there the order is settled. Rows may overlap and repeat one another. At most {@code limit} trades are held beside the
 * row being read, and what each row spans.
 */
final class HourMerge {

    private final TradeRequest request;
    private final long hour;
    private final int limit;
    private final @Nullable TradeId listed;

    private final TreeMap<TradeId, Trade> held = new TreeMap<>();
    private final List<Span> spans = new ArrayList<>();
    /** Up to here nothing is missing; null while no row was read, or none that tells. */
    private @Nullable TradeId settled;

    private int rows;

    private record Span(TradeId first, TradeId last) {}

    HourMerge(TradeRequest request, long hour, int limit) {
        this.request = request;
        this.hour = hour;
        this.limit = limit;
        TradePlace place = request.listed(hour);
        this.listed = place == null ? null : place.listed();
    }

    /** Takes the trades of the next row, ascending by identity. */
    void take(List<Trade> row) {
        var span = new Span(row.get(0).id(), row.get(row.size() - 1).id());
        settled = span.first();
        rows++;
        if (listed != null && span.last().compareTo(listed) <= 0) {
            return;
        }
        spans.add(span);
        for (Trade trade : row) {
            if ((listed == null || trade.id().compareTo(listed) > 0) && request.wants(trade)) {
                held.putIfAbsent(trade.id(), trade);
            }
        }
        while (held.size() > limit) {
            held.pollLastEntry();
        }
    }

    /** Returns how many rows were taken. */
    int rows() {
        return rows;
    }

    /** Returns whether reading on cannot change what {@link #settled()} answers, because it is full. */
    boolean isFull() {
        return held.size() == limit && settled != null && held.lastKey().compareTo(settled) <= 0;
    }

    /** Returns whether the hour has come further than where the page began. */
    boolean hasMoved() {
        return settled != null && (listed == null || settled.compareTo(listed) > 0);
    }

    /** Returns the trades whose order no row that is still to be read can change. */
    List<Trade> settled() {
        return settled == null
                ? List.of()
                : List.copyOf(held.headMap(settled, true).values());
    }

    /** Returns all trades held; to be called when the hour has no more rows. */
    List<Trade> all() {
        return List.copyOf(held.values());
    }

    /** Returns the place up to which a page lists that ends where the order is settled. */
    TradePlace place() {
        if (settled == null) {
            throw new IllegalStateException("no row of the hour was read");
        }
        return placeAfter(settled);
    }

    /** Returns the place after a trade: the first row that holds a later one is where reading begins again. */
    TradePlace placeAfter(TradeId through) {
        Position first = through.position();
        for (Span span : spans) {
            boolean holdsLater =
                    span.first().epoch() == through.epoch() && span.last().compareTo(through) > 0;
            if (holdsLater && span.first().position().isBefore(first)) {
                first = span.first().position();
            }
        }
        return new TradePlace(hour, through, first);
    }
}
