/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.bar.FoldingRules;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeRules;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * By which a trade is judged.
 *
 * @param version which rules these are
 * @param refusal why a trade is refused, null when it is not
 * @param policy which of those taken move which part of a bar
 */
record Rules(int version, Function<Trade, @Nullable Refusal> refusal, ConditionPolicy policy) {

    /** A trade with longer condition codes would not fit a row of its own; real ones have a few characters. */
    static final int MAX_CONDITION_CHARACTERS = 4_096;

    static final Rules NEWEST = of(ConditionPolicy.CONSOLIDATED);

    static Rules of(ConditionPolicy policy) {
        // without conditions a trade moves its bars as it did by the first rules
        int version = policy == ConditionPolicy.ALL ? FoldingRules.FIRST : FoldingRules.VERSION;
        return new Rules(version, Rules::newest, policy);
    }

    private static @Nullable Refusal newest(Trade trade) {
        int characters = 0;
        for (String code : trade.conditions()) {
            characters += code.length();
        }
        if (characters > MAX_CONDITION_CHARACTERS) {
            return new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    "conditions have at most " + MAX_CONDITION_CHARACTERS + " characters, was " + characters);
        }
        return TradeRules.refusal(trade);
    }
}
