/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.record;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.FrameMark;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.producer.publish.read.Head;
import java.time.Instant;

/** Something of one symbol on its way to the stream. */
public sealed interface Item {

    long epoch();

    /** Where it stands on the tape. */
    Position position();

    /** About how many bytes it takes in a record, before compression. */
    int plainBytes();

    /** About how much memory it takes. */
    default int pendingBytes() {
        return 256 + plainBytes();
    }

    /** Whether it shares records with others of its kind; what does not is sent at once. */
    default boolean isElement() {
        return false;
    }

    /**
     * A trade.
     *
     * @param plainBytes asked of each several times: worked out once
     */
    record TradeItem(Trade trade, int plainBytes) implements Item {
        public static TradeItem of(Trade trade) {
            int codes = 0;
            for (String code : trade.conditions()) {
                codes += code.length() + 3;
            }
            return new TradeItem(
                    trade, 48 + trade.price().precision() + trade.size().precision() + codes);
        }

        @Override
        public long epoch() {
            return trade.id().epoch();
        }

        @Override
        public Position position() {
            return trade.position();
        }

        @Override
        public boolean isElement() {
            return true;
        }
    }

    record UnreadableItem(long epoch, Unreadable element, Instant receivedAt) implements Item {
        @Override
        public Position position() {
            return element.position();
        }

        @Override
        public int plainBytes() {
            return 48 + 2 * element.raw().length() + element.reason().length();
        }

        @Override
        public boolean isElement() {
            return true;
        }
    }

    /** A gap that opened or closed at a line. */
    record GapItem(long epoch, long line, GapRecord gap) implements Item {
        @Override
        public Position position() {
            return Position.startOf(line);
        }

        @Override
        public int plainBytes() {
            return 160 + gap.symbol().length();
        }
    }

    /** The end of an epoch, or of what is read of it: a claim up to here is due. */
    record EndItem(Head head) implements Item {
        @Override
        public long epoch() {
            return head.epoch();
        }

        @Override
        public Position position() {
            return head.end();
        }

        @Override
        public int plainBytes() {
            return 0;
        }
    }

    /** The line an item stands on. */
    static FrameMark mark(Item item) {
        Instant at =
                item instanceof TradeItem trade ? trade.trade().receivedAt() : ((UnreadableItem) item).receivedAt();
        return new FrameMark(item.position().frame(), at);
    }
}
