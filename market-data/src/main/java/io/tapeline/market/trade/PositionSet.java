/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of positions of one epoch, kept as the fewest ranges that hold it, ascending. {@link GrowingPositions} makes
 * another out of one.
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
        int at = lastBeginning(position);
        return at >= 0 && position.isBefore(ranges.get(at).to());
    }

    /** Returns whether any position of a range is one of these. */
    public boolean intersects(PositionRange range) {
        int at = lastBeginning(range.to());
        if (at >= 0 && ranges.get(at).from().equals(range.to())) {
            at--;
        }
        return at >= 0 && range.from().isBefore(ranges.get(at).to());
    }

    /** Returns the last range that begins at {@code position} or before, -1 when none does. */
    private int lastBeginning(Position position) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (position.isBefore(ranges.get(middle).from())) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    /** Returns how many positions there are, of a set whose ranges each lie in one frame. */
    public long elements() {
        return ranges.stream()
                .mapToLong(range -> range.to().index() - range.from().index())
                .sum();
    }

    /** Returns how long {@link #toString} is. */
    public int textLength() {
        int length = Math.max(0, ranges.size() - 1);
        for (PositionRange range : ranges) {
            length += range.textLength();
        }
        return length;
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
