/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.wire.GapRecord;
import java.util.Comparator;

/**
 * A place in the order of gaps: by symbol, of a symbol the newest first. Where the next page starts.
 *
 * @param opened the gap that stands there
 */
public record GapPlace(String symbol, GapRecord.Opening opened) implements Comparable<GapPlace> {

    private static final Comparator<GapPlace> OPENINGS = Comparator.comparingLong(
                    (GapPlace place) -> place.opened().epoch())
            .thenComparingLong(place -> place.opened().line());

    private static final Comparator<GapPlace> PLACES =
            Comparator.comparing(GapPlace::symbol).thenComparing(OPENINGS.reversed());

    static GapPlace of(GapRecord gap) {
        return new GapPlace(gap.symbol(), gap.opened());
    }

    @Override
    public int compareTo(GapPlace other) {
        return PLACES.compare(this, other);
    }

    /** Returns the text form, {@code epoch/line/symbol}. */
    @Override
    public String toString() {
        return opened.epoch() + "/" + opened.line() + "/" + symbol;
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a place
     */
    public static GapPlace parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a place has three parts");
        }
        return new GapPlace(parts[2], new GapRecord.Opening(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    }
}
