/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Refusal;
import java.util.function.Function;

/** One record of the stream, decoded. */
public sealed interface StreamRecord permits TradesRecord, GapRecord, StreamRecord.Refused {

    /** Handles each case. */
    <T> T match(
            Function<? super TradesRecord, ? extends T> onTrades,
            Function<? super GapRecord, ? extends T> onGap,
            Function<? super Refused, ? extends T> onRefused);

    /**
     * Bytes that are no record we can take.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements StreamRecord {
        @Override
        public <T> T match(
                Function<? super TradesRecord, ? extends T> onTrades,
                Function<? super GapRecord, ? extends T> onGap,
                Function<? super Refused, ? extends T> onRefused) {
            return onRefused.apply(this);
        }
    }
}
