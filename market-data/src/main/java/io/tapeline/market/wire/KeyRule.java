/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Refusal;
import org.jspecify.annotations.Nullable;

/** A record comes by its symbol as partition key: whoever put it by another one does not know whose it is. */
public final class KeyRule {

    private KeyRule() {}

    /**
     * Returns why a record is not taken.
     *
     * @param symbol the record's
     * @param partitionKey by which it came, null when not told
     * @return null when there is nothing against it
     */
    public static @Nullable Refusal refusal(String symbol, @Nullable String partitionKey) {
        return partitionKey == null || partitionKey.equals(symbol)
                ? null
                : new Refusal(
                        Refusal.Reason.WRONG_KEY,
                        "partition key must be the symbol, " + symbol + ", was "
                                + partitionKey.replaceAll("[^\\p{Print}]", "?"));
    }
}
