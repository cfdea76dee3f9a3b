/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.quarantine;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of a record that is not folded. */
public sealed interface RefusedElement {

    /** Returns where it stands on the tape. */
    Position position();

    /** Returns why it is not folded. */
    Refusal refusal();

    /** Returns when its frame was read, null when the record does not tell. */
    @Nullable
    Instant receivedAt();

    /** Returns a record that holds this element and nothing else. */
    TradesRecord alone(Claim claim, Source source);

    /** A trade that breaks a rule. */
    record BadTrade(Trade trade, Refusal refusal) implements RefusedElement {
        @Override
        public Position position() {
            return trade.position();
        }

        @Override
        public Instant receivedAt() {
            return trade.receivedAt();
        }

        @Override
        public TradesRecord alone(Claim claim, Source source) {
            return new TradesRecord(claim, source, List.of(trade), null, List.of());
        }
    }

    /** What is no trade. */
    record NoTrade(Unreadable element, @Nullable Instant receivedAt) implements RefusedElement {
        @Override
        public Position position() {
            return element.position();
        }

        @Override
        public Refusal refusal() {
            return new Refusal(Refusal.Reason.UNREADABLE, element.reason());
        }

        @Override
        public TradesRecord alone(Claim claim, Source source) {
            FrameMark frame =
                    receivedAt == null ? null : new FrameMark(element.position().frame(), receivedAt);
            return new TradesRecord(claim, source, List.of(), frame, List.of(element));
        }
    }
}
