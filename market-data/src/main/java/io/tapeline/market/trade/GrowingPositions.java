/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Positions that change, with the length of their text, so that a budget is a comparison. For one thread.
 *
 * <p>Adding is commutative, associative and idempotent, so the order in which ranges arrive leaves no trace.
 */
public final class GrowingPositions {

    /** What stands around an epoch's number and ranges: a colon and a semicolon. */
    private static final int AROUND = 2;

    private final EpochPositions start;
    /** The epochs that changed. */
    private final Map<Long, GrowingRanges> changed = new HashMap<>();

    private int textLength;

    public GrowingPositions(EpochPositions start) {
        this.start = start;
        start.epochs().forEach((epoch, positions) -> textLength += head(epoch) + positions.textLength());
    }

    private static int head(long epoch) {
        return Position.digits(epoch) + AROUND;
    }

    public boolean isEmpty() {
        return textLength == 0;
    }

    /** Returns how long the text of these positions is, one semicolon more or less. */
    public int textLength() {
        return textLength;
    }

    public boolean contains(TradeId id) {
        GrowingRanges ranges = changed.get(id.epoch());
        return ranges == null ? start.contains(id) : ranges.contains(id.position());
    }

    /** Returns whether any position of a range is one of these. */
    public boolean intersects(long epoch, PositionRange range) {
        GrowingRanges ranges = changed.get(epoch);
        return ranges == null ? start.intersects(epoch, range) : ranges.intersects(range);
    }

    /** Returns whether a range can be added within a budget. One that needs no range of its own always can. */
    public boolean fits(long epoch, PositionRange range, int maxTextLength) {
        if (textLength + head(epoch) + range.textLength() <= maxTextLength) {
            return true;
        }
        GrowingRanges ranges = ranges(epoch);
        int needed = (ranges.isEmpty() ? head(epoch) : 1) + range.textLength();
        return textLength + needed <= maxTextLength || ranges.touches(range);
    }

    /** Returns whether a position can be removed within a budget. One that splits no range always can. */
    public boolean fitsWithout(TradeId removed, int maxTextLength) {
        // as much is needed as one more range of this position takes
        return textLength + 1 + PositionRange.of(removed.position()).textLength() <= maxTextLength
                || !ranges(removed.epoch()).isBetween(removed.position());
    }

    public void plus(long epoch, PositionRange added) {
        GrowingRanges ranges = ranges(epoch);
        textLength -= textLength(epoch, ranges);
        ranges.plus(added);
        textLength += textLength(epoch, ranges);
    }

    public void minus(TradeId removed) {
        if (contains(removed)) {
            GrowingRanges ranges = ranges(removed.epoch());
            textLength -= textLength(removed.epoch(), ranges);
            ranges.minus(removed.position());
            textLength += textLength(removed.epoch(), ranges);
        }
    }

    private GrowingRanges ranges(long epoch) {
        return changed.computeIfAbsent(
                epoch, e -> new GrowingRanges(start.epochs().getOrDefault(e, PositionSet.EMPTY)));
    }

    private static int textLength(long epoch, GrowingRanges ranges) {
        return ranges.isEmpty() ? 0 : head(epoch) + ranges.textLength();
    }

    public EpochPositions positions() {
        if (changed.isEmpty()) {
            return start;
        }
        var epochs = new TreeMap<>(start.epochs());
        changed.forEach((epoch, ranges) -> {
            if (ranges.isEmpty()) {
                epochs.remove(epoch);
            } else {
                epochs.put(epoch, ranges.positions());
            }
        });
        return new EpochPositions(epochs);
    }
}
