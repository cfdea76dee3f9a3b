/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the store keeps it: its values, what it knows of the tape, and the version to write against.
 *
 * @param key which bar
 * @param bar its values, null while no trade has been folded
 * @param applied the positions it answers for
 * @param version how often it was written; 0 when the store has no row
 */
public record StoredBar(BarKey key, @Nullable Bar bar, Applied applied, long version) {

    /** Returns the bar of which the store has no row yet. */
    public static StoredBar absent(BarKey key) {
        return new StoredBar(key, null, Applied.NOTHING, 0);
    }

    /**
     * Folds trades of one epoch of which none was refused, skipping those already applied. {@link BarFold} folds whole
     * records.
     *
     * @param epoch the epoch of all of {@code trades}
     * @param answered the positions for which the caller has every trade of this bar; becomes applied
     * @param trades trades of this bar at positions within {@code answered}, in any order
     */
    public Folded fold(long epoch, PositionSet answered, List<Trade> trades) {
        var fold = BarFold.ofDay(this, BarBudget.DEFAULT);
        for (PositionRange range : answered.ranges()) {
            List<Trade> own = trades.stream()
                    .filter(trade -> range.contains(trade.position()))
                    .toList();
            List<Position> accepted = own.stream().map(Trade::position).toList();
            fold.add(new JudgedClaim(epoch, range, accepted, List.of(), List.of(), FoldingRules.VERSION), own);
        }
        return new Folded(fold.bar(), fold.added());
    }

    /** Returns this bar as the next write stores it. */
    public StoredBar nextVersion() {
        return new StoredBar(key, bar, applied, version + 1);
    }

    /**
     * A bar and what was new in it.
     *
     * @param bar the bar after the fold, still with the version read
     * @param added the trades that had not been applied before
     */
    public record Folded(StoredBar bar, List<Trade> added) {
        public Folded {
            added = List.copyOf(added);
        }
    }
}
