/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Unreadable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One element of a trade message whose symbol could be read. */
public sealed interface Element {

    /** Its place in the message, from 0. */
    int index();

    /** Fit to be a key. */
    String symbol();

    /** What can be a trade; whether it keeps the rules is judged elsewhere. */
    record Candidate(
            int index, String symbol, Instant tradedAt, BigDecimal price, BigDecimal size, List<String> conditions)
            implements Element {

        public Trade at(long epoch, long frame, Instant receivedAt) {
            var id = new TradeId(epoch, new Position(frame, index));
            return new Trade(id, symbol, tradedAt, receivedAt, price, size, conditions);
        }
    }

    /**
     * What cannot.
     *
     * @param raw its text as received, cut at {@value ElementReader#MAX_RAW_BYTES} bytes of UTF-8
     * @param reason one line: what was expected and what was there
     */
    record Broken(int index, String symbol, String raw, String reason) implements Element {

        public Unreadable at(long frame) {
            return new Unreadable(new Position(frame, index), raw, reason);
        }
    }
}
