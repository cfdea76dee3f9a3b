/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.producer.frame.Element;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was found of one symbol. Prices are as received, whatever rules they may break. */
final class SymbolSeen {

    private long trades;
    private long unreadable;
    private @Nullable BigDecimal low;
    private @Nullable BigDecimal high;
    private @Nullable BigDecimal last;
    private @Nullable Instant lastReceivedAt;

    void trade(Element.Candidate trade, Instant receivedAt) {
        trades++;
        BigDecimal price = trade.price();
        low = low == null ? price : low.min(price);
        high = high == null ? price : high.max(price);
        last = price;
        lastReceivedAt = receivedAt;
    }

    void unreadable() {
        unreadable++;
    }

    long trades() {
        return trades;
    }

    long unreadableElements() {
        return unreadable;
    }

    String low() {
        return text(low);
    }

    String high() {
        return text(high);
    }

    /** The price received last. */
    String last() {
        return text(last);
    }

    @Nullable
    Instant lastReceivedAt() {
        return lastReceivedAt;
    }

    private static String text(@Nullable BigDecimal price) {
        return price == null ? "-" : price.toPlainString();
    }
}
