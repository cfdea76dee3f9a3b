/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.GrowingPositions;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sees to it that what a bar remembers as refused stays within its bytes, whatever is added and whatever is taken out:
 * a position from the middle of a range leaves two. For one thread.
 *
 * @param refused what is remembered, which changes
 * @param budget its bytes
 */
record RoomForRefused(GrowingPositions refused, BarBudget budget) {

    /**
     * Returns whether there is room for what a record adds, closes and takes back.
     *
     * @param isAdded which of its refused positions are to be remembered
     */
    boolean isFor(JudgedClaim claim, Predicate<Position> isAdded) {
        int changes = claim.refused().size()
                + (refused.isEmpty()
                        ? 0
                        : claim.accepted().size() + claim.discarded().size());
        if (refused.textLength() + changes * PositionRange.MAX_TEXT <= budget.maxRefusedBytes()) {
            return true;
        }
        var after = new GrowingPositions(refused.positions());
        claim.refused().stream()
                .filter(isAdded)
                .forEach(position -> after.plus(claim.epoch(), PositionRange.of(position)));
        Stream.concat(claim.accepted().stream(), claim.discarded().stream())
                .forEach(position -> after.minus(new TradeId(claim.epoch(), position)));
        return after.textLength() <= Math.max(budget.maxRefusedBytes(), refused.textLength());
    }

    /** Returns which trades cannot be taken back within the share; see {@link BarFold#withoutRoom}. */
    Set<Position> missingFor(JudgedClaim claim, List<Trade> own, Predicate<Trade> isTakenAnyway) {
        var missing = new TreeSet<Position>();
        if (!refused.intersects(claim.epoch(), claim.range())) {
            return missing;
        }
        var after = new GrowingPositions(refused.positions());
        for (Trade trade : own) {
            if (isTakenAnyway.test(trade) || fitsWithout(after, trade.id())) {
                after.minus(trade.id());
            } else {
                missing.add(trade.position());
            }
        }
        // and from the end of their range
        for (Position position : List.copyOf(missing.descendingSet())) {
            var id = new TradeId(claim.epoch(), position);
            if (fitsWithout(after, id)) {
                after.minus(id);
                missing.remove(position);
            }
        }
        return missing;
    }

    private boolean fitsWithout(GrowingPositions positions, TradeId id) {
        return positions.fitsWithout(id, budget.refusedBytes());
    }

    /**
     * Takes out what a record brings as trades.
     *
     * @param own those of this bar, for which there is room
     */
    void takeBack(JudgedClaim claim, List<Trade> own) {
        own.forEach(trade -> refused.minus(trade.id()));
        for (Position position : claim.accepted()) {
            var id = new TradeId(claim.epoch(), position);
            // what is of another bar does no harm here
            if (fitsWithout(refused, id)) {
                refused.minus(id);
            }
        }
    }
}
