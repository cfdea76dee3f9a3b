/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * A trade, wherever it was seen.
 *
 * @param tradedAt epoch milliseconds
 * @param receivedAt epoch milliseconds
 */
record SeenTrade(
        ElementId id, long tradedAt, long receivedAt, BigDecimal price, BigDecimal size, List<String> conditions) {

    static final Comparator<SeenTrade> IN_ORDER_OF_TRADING =
            Comparator.comparingLong(SeenTrade::tradedAt).thenComparing(SeenTrade::id);

    SeenTrade {
        conditions = List.copyOf(conditions);
    }

    boolean isSameAs(SeenTrade other) {
        return id.equals(other.id)
                && tradedAt == other.tradedAt
                && receivedAt == other.receivedAt
                && price.compareTo(other.price) == 0
                && size.compareTo(other.size) == 0
                && conditions.equals(other.conditions);
    }

    @Override
    public String toString() {
        return id + " t=" + tradedAt + " p=" + price.toPlainString() + " v=" + size.toPlainString() + " c=" + conditions
                + " received=" + receivedAt;
    }
}
