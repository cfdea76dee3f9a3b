/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.TradeId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The positions already folded into a bar, per epoch. A trade folds if its position is not in here.
 *
 * @param epochs per epoch the positions, never an empty set
 */
public record Applied(SortedMap<Long, PositionSet> epochs) {

    public static final Applied NOTHING = new Applied(new TreeMap<>());

    /** More ranges than this in one bar and a further one is refused, so that a row stays small. */
    public static final int MAX_FRAGMENTS = 256;

    public Applied {
        epochs = Collections.unmodifiableSortedMap(new TreeMap<>(epochs));
    }

    public boolean contains(TradeId trade) {
        PositionSet positions = epochs.get(trade.epoch());
        return positions != null && positions.contains(trade.position());
    }

    /** Returns these positions and {@code added}. */
    public Applied plus(long epoch, PositionSet added) {
        var sum = new TreeMap<>(epochs);
        PositionSet positions = sum.getOrDefault(epoch, PositionSet.EMPTY).plus(added);
        if (positions.fragments() > 0) {
            sum.put(epoch, positions);
        }
        return new Applied(sum);
    }

    /** Returns these positions and {@code added}. */
    public Applied plus(long epoch, PositionRange added) {
        return plus(epoch, PositionSet.of(added));
    }

    /** Returns these positions and those ranges of {@code added} that touch them; needs no more ranges. */
    public Applied joined(long epoch, PositionSet added) {
        PositionSet positions = epochs.get(epoch);
        return positions == null ? this : plus(epoch, positions.joined(added));
    }

    /** Returns how many ranges all epochs need together. */
    public int fragments() {
        return epochs.values().stream().mapToInt(PositionSet::fragments).sum();
    }

    /** Returns the text form used in rows, {@code epoch:ranges;epoch:ranges}. */
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
    public static Applied parse(String text) {
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
        return new Applied(epochs);
    }
}
