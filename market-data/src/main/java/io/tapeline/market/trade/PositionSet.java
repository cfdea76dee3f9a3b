/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A set of positions of one epoch, kept as the fewest ranges that hold it, ascending.
 *
 * <p>Adding is commutative, associative and idempotent, so the order in which ranges arrive leaves no trace.
 *
 * @param ranges disjoint ranges, ascending, no two of which touch
 */
public record PositionSet(List<PositionRange> ranges) {

    public static final PositionSet EMPTY = new PositionSet(List.of());

    public static PositionSet of(PositionRange range) {
        return new PositionSet(List.of(range));
    }

    public PositionSet {
        ranges = List.copyOf(ranges);
        for (int i = 1; i < ranges.size(); i++) {
            if (!ranges.get(i - 1).to().isBefore(ranges.get(i).from())) {
                throw new IllegalArgumentException("ranges must ascend without touching, were " + ranges);
            }
        }
    }

    /** Returns how many ranges the set needs. */
    public int fragments() {
        return ranges.size();
    }

    public boolean contains(Position position) {
        int found = Collections.binarySearch(ranges, new PositionRange(position, position.next()));
        if (found >= 0) {
            return true;
        }
        int before = -found - 2;
        int after = -found - 1;
        return (before >= 0 && ranges.get(before).contains(position))
                || (after < ranges.size() && ranges.get(after).contains(position));
    }

    /** Returns this set with every position of {@code added}. */
    public PositionSet plus(PositionRange added) {
        var merged = new ArrayList<PositionRange>(ranges.size() + 1);
        Position from = added.from();
        Position to = added.to();
        int i = 0;
        while (i < ranges.size() && ranges.get(i).to().isBefore(from)) {
            merged.add(ranges.get(i++));
        }
        while (i < ranges.size() && !to.isBefore(ranges.get(i).from())) {
            PositionRange touching = ranges.get(i++);
            from = touching.from().isBefore(from) ? touching.from() : from;
            to = to.isBefore(touching.to()) ? touching.to() : to;
        }
        merged.add(new PositionRange(from, to));
        merged.addAll(ranges.subList(i, ranges.size()));
        return new PositionSet(merged);
    }

    /** Returns this set with every position of {@code added}. */
    public PositionSet plus(PositionSet added) {
        PositionSet sum = this;
        for (PositionRange range : added.ranges) {
            sum = sum.plus(range);
        }
        return sum;
    }

    /** Returns this set with every range of {@code added} that touches it, so that it needs no more ranges. */
    public PositionSet joined(PositionSet added) {
        PositionSet sum = this;
        for (PositionRange range : added.ranges) {
            PositionSet more = sum.plus(range);
            sum = more.fragments() > sum.fragments() ? sum : more;
        }
        return sum;
    }

    /** Returns this set without any position of {@code removed}. */
    public PositionSet minus(PositionRange removed) {
        var left = new ArrayList<PositionRange>(ranges.size() + 1);
        for (PositionRange range : ranges) {
            if (!removed.from().isBefore(range.to()) || !range.from().isBefore(removed.to())) {
                left.add(range);
                continue;
            }
            if (range.from().isBefore(removed.from())) {
                left.add(new PositionRange(range.from(), removed.from()));
            }
            if (removed.to().isBefore(range.to())) {
                left.add(new PositionRange(removed.to(), range.to()));
            }
        }
        return new PositionSet(left);
    }

    /** Returns the text form used in rows: ranges joined by commas, empty for the empty set. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (PositionRange range : ranges) {
            text.append(text.isEmpty() ? "" : ",").append(range);
        }
        return text.toString();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a set
     */
    public static PositionSet parse(String text) {
        var ranges = new ArrayList<PositionRange>();
        if (!text.isEmpty()) {
            for (String range : text.split(",", -1)) {
                ranges.add(PositionRange.parse(range));
            }
        }
        return new PositionSet(ranges);
    }
}
