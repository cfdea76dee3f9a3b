/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar as the store keeps it: its values, the positions already in them, and the version to write against.
 *
 * @param key which bar
 * @param bar its values, null while no trade has been folded
 * @param applied the positions folded so far
 * @param version how often it was written; 0 when the store has no row
 */
public record StoredBar(BarKey key, @Nullable Bar bar, Applied applied, long version) {

    /** Returns the bar of which the store has no row yet. */
    public static StoredBar absent(BarKey key) {
        return new StoredBar(key, null, Applied.NOTHING, 0);
    }

    /**
     * Folds trades by the rules of the consolidated tape, see {@link #fold(long, PositionSet, List, ConditionPolicy)}.
     */
    public Folded fold(long epoch, PositionSet answered, List<Trade> trades) {
        return fold(epoch, answered, trades, ConditionPolicy.CONSOLIDATED);
    }

    /**
     * Folds trades of one epoch, skipping those already applied.
     *
     * @param epoch the epoch of all of {@code trades}
     * @param answered the positions for which the caller has every trade of this bar; becomes applied
     * @param trades trades of this bar at positions within {@code answered}, in any order
     * @param policy which of them move which part of the bar
     */
    public Folded fold(long epoch, PositionSet answered, List<Trade> trades, ConditionPolicy policy) {
        var added = new ArrayList<Trade>(trades.size());
        Bar sum = bar;
        for (Trade trade : trades) {
            if (!applied.contains(trade.id())) {
                Bar one = Bar.of(trade, key, policy);
                sum = sum == null ? one : sum.plus(one);
                added.add(trade);
            }
        }
        return new Folded(new StoredBar(key, sum, applied.plus(epoch, answered), version), added);
    }

    /**
     * Returns this bar with positions applied at which it has no trade, as far as they join what is applied. That there
     * was nothing is worth a longer range, never a range of its own.
     */
    public StoredBar joined(long epoch, PositionSet answered) {
        return new StoredBar(key, bar, applied.joined(epoch, answered), version);
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
