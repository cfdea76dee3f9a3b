/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import org.jspecify.annotations.Nullable;

/**
 * One element of a frame.
 *
 * @param trade what it says, or would if it could be read
 * @param json as the feed sends it
 * @param refusal why it must be refused; null for a trade that keeps the rules
 */
public record RandomElement(Trade trade, String json, Refusal.@Nullable Reason refusal) {

    /** Whether it must end in the bars. */
    public boolean isGood() {
        return refusal == null;
    }

    /** Whether it is a trade at all, good or refused. */
    public boolean isReadable() {
        return refusal != Refusal.Reason.UNREADABLE;
    }

    public TradeKey key() {
        return TradeKey.of(trade);
    }
}
