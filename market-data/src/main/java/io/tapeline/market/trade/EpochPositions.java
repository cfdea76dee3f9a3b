/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Positions of several epochs.
 *
 * @param epochs per epoch its positions, never an empty set
 */
public record EpochPositions(SortedMap<Long, PositionSet> epochs) {

    public static final EpochPositions NONE = new EpochPositions(new TreeMap<>());

    public EpochPositions {
        epochs = Collections.unmodifiableSortedMap(new TreeMap<>(epochs));
    }

    public boolean isEmpty() {
        return epochs.isEmpty();
    }

    public boolean contains(TradeId id) {
        PositionSet positions = epochs.get(id.epoch());
        return positions != null && positions.contains(id.position());
    }

    /** Returns whether any position of a range is one of these. */
    public boolean intersects(long epoch, PositionRange range) {
        PositionSet positions = epochs.get(epoch);
        return positions != null && positions.intersects(range);
    }

    /** Returns how many ranges all epochs need together. */
    public int fragments() {
        return epochs.values().stream().mapToInt(PositionSet::fragments).sum();
    }

    /** Returns how many positions there are, of sets whose ranges each lie in one frame. */
    public long elements() {
        return epochs.values().stream().mapToLong(PositionSet::elements).sum();
    }

    /** Returns the text form used in rows, {@code epoch:ranges;epoch:ranges}, empty for none. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Map.Entry<Long, PositionSet> epoch : epochs.entrySet()) {
            text.append(text.isEmpty() ? "" : ";")
                    .append(epoch.getKey())
                    .append(':')
                    .append(epoch.getValue());
        }
        return text.toString();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a set
     */
    public static EpochPositions parse(String text) {
        var epochs = new TreeMap<Long, PositionSet>();
        if (!text.isEmpty()) {
            for (String part : text.split(";", -1)) {
                int colon = part.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException("an epoch's ranges are epoch:ranges, was " + part);
                }
                epochs.put(Long.parseLong(part.substring(0, colon)), PositionSet.parse(part.substring(colon + 1)));
            }
        }
        return new EpochPositions(epochs);
    }
}
