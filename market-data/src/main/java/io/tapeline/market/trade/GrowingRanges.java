/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.ArrayList;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Positions of one epoch that change: each step costs what it touches, not what there is. For one thread. */
final class GrowingRanges {

    private final NavigableMap<Position, PositionRange> ranges = new TreeMap<>();
    /** Of all ranges, each with a comma. */
    private int length;

    GrowingRanges(PositionSet start) {
        start.ranges().forEach(this::put);
    }

    private void put(PositionRange range) {
        ranges.put(range.from(), range);
        length += range.textLength() + 1;
    }

    private void remove(PositionRange range) {
        ranges.remove(range.from());
        length -= range.textLength() + 1;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Returns how long the text of these positions is. */
    int textLength() {
        return Math.max(0, length - 1);
    }

    boolean contains(Position position) {
        Map.Entry<Position, PositionRange> before = ranges.floorEntry(position);
        return before != null && before.getValue().contains(position);
    }

    /** Returns whether any position of a range is one of these. */
    boolean intersects(PositionRange range) {
        Map.Entry<Position, PositionRange> before = ranges.lowerEntry(range.to());
        return before != null && range.from().isBefore(before.getValue().to());
    }

    /** Returns whether a range needs none of its own. */
    boolean touches(PositionRange range) {
        Map.Entry<Position, PositionRange> before = ranges.floorEntry(range.to());
        return before != null && before.getValue().touches(range);
    }

    /** Returns whether there are positions of its range on both sides of a position. */
    boolean isBetween(Position position) {
        Map.Entry<Position, PositionRange> around = ranges.lowerEntry(position);
        return around != null && position.next().isBefore(around.getValue().to());
    }

    void plus(PositionRange added) {
        Position from = added.from();
        Position to = added.to();
        Map.Entry<Position, PositionRange> touching = ranges.floorEntry(to);
        while (touching != null && touching.getValue().touches(added)) {
            PositionRange range = touching.getValue();
            from = range.from().isBefore(from) ? range.from() : from;
            to = to.isBefore(range.to()) ? range.to() : to;
            remove(range);
            touching = ranges.lowerEntry(range.from());
        }
        put(new PositionRange(from, to));
    }

    void minus(Position removed) {
        Map.Entry<Position, PositionRange> around = ranges.floorEntry(removed);
        if (around == null || !around.getValue().contains(removed)) {
            return;
        }
        PositionRange range = around.getValue();
        remove(range);
        if (range.from().isBefore(removed)) {
            put(new PositionRange(range.from(), removed));
        }
        if (removed.next().isBefore(range.to())) {
            put(new PositionRange(removed.next(), range.to()));
        }
    }

    PositionSet positions() {
        return new PositionSet(new ArrayList<>(ranges.values()));
    }
}
