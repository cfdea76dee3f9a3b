/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.util.List;

/**
 * What a record tells every bar it touches. Each of its elements is in one of the three lists.
 *
 * @param epoch the producer run
 * @param range the positions of which the record holds every element
 * @param accepted elements that are trades to fold
 * @param refused elements that are not folded now, and may be later
 * @param discarded elements that are never to be folded
 * @param rules the version of {@link FoldingRules} by which it was judged
 * @param policy which of the accepted move which part of a bar
 */
public record JudgedClaim(
        long epoch,
        PositionRange range,
        List<Position> accepted,
        List<Position> refused,
        List<Position> discarded,
        int rules,
        ConditionPolicy policy) {

    public JudgedClaim {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        discarded = List.copyOf(discarded);
    }

    /** A claim judged by the rules of the consolidated tape. */
    public JudgedClaim(
            long epoch,
            PositionRange range,
            List<Position> accepted,
            List<Position> refused,
            List<Position> discarded,
            int rules) {
        this(epoch, range, accepted, refused, discarded, rules, ConditionPolicy.CONSOLIDATED);
    }
}
