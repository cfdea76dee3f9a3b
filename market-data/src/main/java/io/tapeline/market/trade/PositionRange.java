/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

/**
 * Positions of one epoch, from included to excluded; never empty.
 *
 * @param from first position inside
 * @param to first position after the range
 */
public record PositionRange(Position from, Position to) implements Comparable<PositionRange> {

    /** No text of a range is longer, with a comma after it. */
    public static final int MAX_TEXT = 2 * (19 + 1 + 10) + 2;

    public PositionRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a range needs from before to, was " + from + "-" + to);
        }
    }

    /** Returns the range of one position alone. */
    public static PositionRange of(Position only) {
        return new PositionRange(only, only.next());
    }

    public boolean contains(Position position) {
        return !position.isBefore(from) && position.isBefore(to);
    }

    /** Returns whether the two overlap or one begins where the other ends. */
    public boolean touches(PositionRange other) {
        return !to.isBefore(other.from) && !other.to.isBefore(from);
    }

    @Override
    public int compareTo(PositionRange other) {
        int byFrom = from.compareTo(other.from);
        return byFrom != 0 ? byFrom : to.compareTo(other.to);
    }

    /** Returns how long {@link #toString} is. */
    public int textLength() {
        return from.textLength() + 1 + to.textLength();
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }

    /**
     * Reads the text form {@code from-to} back.
     *
     * @throws IllegalArgumentException if {@code text} is not a range
     */
    public static PositionRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("a range is from-to, was " + text);
        }
        return new PositionRange(Position.parse(text.substring(0, dash)), Position.parse(text.substring(dash + 1)));
    }
}
