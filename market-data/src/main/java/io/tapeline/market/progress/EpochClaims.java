/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been claimed of one symbol in one epoch.
 *
 * @param ranges ascending, no two of which touch
 * @param expectedEnd how far a record of a later epoch says that the claims went, null when none did or they do
 */
record EpochClaims(List<ClaimedRange> ranges, @Nullable Position expectedEnd) {

    static final EpochClaims NONE = new EpochClaims(List.of(), null);

    private static final char EXPECTED = '>';

    EpochClaims {
        ranges = List.copyOf(ranges);
        if (expectedEnd != null && !ranges.isEmpty() && !end(ranges).isBefore(expectedEnd)) {
            expectedEnd = null;
        }
    }

    private static Position end(List<ClaimedRange> ranges) {
        return ranges.get(ranges.size() - 1).range().to();
    }

    EpochClaims plus(ClaimedRange added) {
        var joined = new ArrayList<ClaimedRange>(ranges.size() + 1);
        ClaimedRange grown = added;
        int place = 0;
        for (ClaimedRange range : ranges) {
            if (range.range().touches(grown.range())) {
                grown = range.join(grown);
            } else {
                joined.add(range);
                place += range.range().from().isBefore(grown.range().from()) ? 1 : 0;
            }
        }
        joined.add(place, grown);
        return new EpochClaims(joined, expectedEnd);
    }

    EpochClaims expecting(Position end) {
        return expectedEnd == null || expectedEnd.isBefore(end) ? new EpochClaims(ranges, end) : this;
    }

    boolean beginsAtStart() {
        return !ranges.isEmpty() && ranges.get(0).range().from().equals(Position.START);
    }

    /** Returns how many ranges are missing in front of those claimed, between them, and up to the expected end. */
    int holes() {
        int inside = ranges.isEmpty() ? 0 : ranges.size() - (beginsAtStart() ? 1 : 0);
        return inside + (expectedEnd == null ? 0 : 1);
    }

    /** Returns what is claimed from the epoch's first position on without a hole. */
    Optional<ClaimedRange> whole() {
        return beginsAtStart() ? Optional.of(ranges.get(0)) : Optional.empty();
    }

    /**
     * Returns these claims with their oldest holes closed: as few as make the text shorter by {@code excess}, at least
     * one. There must be one.
     */
    EpochClaims withoutOldestHoles(int excess) {
        return ranges.isEmpty() || (beginsAtStart() && ranges.size() == 1) ? ended() : filled(excess);
    }

    private EpochClaims ended() {
        Position end = expectedEnd == null ? end(ranges) : expectedEnd;
        var receivedThrough = ranges.isEmpty() ? null : ranges.get(0).receivedThrough();
        var whole = new PositionRange(Position.START, end);
        return new EpochClaims(List.of(new ClaimedRange(whole, receivedThrough)), null);
    }

    private EpochClaims filled(int excess) {
        ClaimedRange first = ranges.get(0);
        var merged =
                new ClaimedRange(new PositionRange(Position.START, first.range().to()), first.receivedThrough());
        int next = 1;
        int saved = first.textLength() - merged.textLength();
        boolean closed = !beginsAtStart();
        while (next < ranges.size() && (!closed || saved < excess)) {
            ClaimedRange swallowed = ranges.get(next++);
            saved += merged.textLength() + 1 + swallowed.textLength();
            merged = merged.reaching(swallowed);
            saved -= merged.textLength();
            closed = true;
        }
        var left = new ArrayList<ClaimedRange>(ranges.size() - next + 1);
        left.add(merged);
        left.addAll(ranges.subList(next, ranges.size()));
        return new EpochClaims(left, expectedEnd);
    }

    /** Returns how long {@link #toString} is. */
    int textLength() {
        int length = Math.max(0, ranges.size() - 1);
        for (ClaimedRange range : ranges) {
            length += range.textLength();
        }
        return length + (expectedEnd == null ? 0 : 1 + expectedEnd.toString().length());
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (ClaimedRange range : ranges) {
            text.append(text.isEmpty() ? "" : ",").append(range);
        }
        return expectedEnd == null
                ? text.toString()
                : text.append(EXPECTED).append(expectedEnd).toString();
    }

    static EpochClaims parse(String text) {
        int at = text.indexOf(EXPECTED);
        var ranges = new ArrayList<ClaimedRange>();
        if (at != 0) {
            for (String range : (at < 0 ? text : text.substring(0, at)).split(",", -1)) {
                ranges.add(ClaimedRange.parse(range));
            }
        }
        return new EpochClaims(ranges, at < 0 ? null : Position.parse(text.substring(at + 1)));
    }
}
