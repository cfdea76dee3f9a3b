/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Symbols;

/**
 * What a record answers for: all elements of this symbol in this range of this epoch are in the record.
 *
 * @param symbol the venue's symbol
 * @param epoch the producer run
 * @param range the positions, from included to excluded
 */
public record Claim(String symbol, long epoch, PositionRange range) {

    public Claim {
        String refusal = Symbols.refusal(symbol);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch is not negative, was " + epoch);
        }
    }
}
