/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.TradesRecord;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges as the function did before its rules were changed. */
public final class OlderJudge {

    private OlderJudge() {}

    /** Judges a record by rules of the test's own. */
    public static JudgedRecord judge(TradesRecord record, byte[] bytes, Function<Trade, @Nullable Refusal> olderRules) {
        return Judge.judge(record, bytes, null, new Rules(1, olderRules, ConditionPolicy.CONSOLIDATED));
    }
}
