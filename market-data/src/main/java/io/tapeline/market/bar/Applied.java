/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.EpochPositions;
import io.tapeline.market.trade.TradeId;

/**
 * What a bar knows of the tape: which positions it answers for, and which of those it has not taken.
 *
 * @param ranges the positions claimed by records that touched the bar
 * @param refused positions inside the ranges that were refused: whoever brings one as a trade later is heard
 * @param closed how many elements were refused when there was no room to remember it, or were discarded; they are
 *     inside the ranges like trades that were folded, and are never taken
 * @param rules the lowest version of {@link FoldingRules} by which a trade in the bar was folded, 0 while there is none
 */
public record Applied(EpochPositions ranges, EpochPositions refused, long closed, int rules) {

    public static final Applied NOTHING = new Applied(EpochPositions.NONE, EpochPositions.NONE, 0, 0);

    /** Returns whether a position is folded or closed. Once it is, it stays so, and it is not taken again. */
    public boolean settles(TradeId id) {
        return ranges.contains(id) && !refused.contains(id);
    }

    /** Returns the ranges, and the rest as far as there is any. */
    @Override
    public String toString() {
        return ranges + (refused.isEmpty() ? "" : " without " + refused) + (closed == 0 ? "" : " closed " + closed);
    }
}
