/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.quarantine;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Unreadable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a record that is not folded.
 *
 * @param position where it stands on the tape
 * @param trades the element when it is a trade that breaks a rule, else empty
 * @param unreadable the element when it is no trade, else empty
 * @param refusal why
 * @param receivedAt when its frame was read, null when the record does not tell
 */
public record RefusedElement(
        Position position,
        List<Trade> trades,
        List<Unreadable> unreadable,
        Refusal refusal,
        @Nullable Instant receivedAt) {

    public RefusedElement {
        trades = List.copyOf(trades);
        unreadable = List.copyOf(unreadable);
    }

    public static RefusedElement of(Trade trade, Refusal refusal) {
        return new RefusedElement(trade.position(), List.of(trade), List.of(), refusal, trade.receivedAt());
    }

    public static RefusedElement of(Unreadable element, @Nullable Instant receivedAt) {
        var refusal = new Refusal(Refusal.Reason.UNREADABLE, element.reason());
        return new RefusedElement(element.position(), List.of(), List.of(element), refusal, receivedAt);
    }
}
