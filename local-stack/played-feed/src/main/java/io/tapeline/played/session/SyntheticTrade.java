/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented execution.
 *
 * @param tradedAt epoch milliseconds
 * @param codes its conditions; null as the server writes them for crypto
 */
record SyntheticTrade(
        String symbol,
        long tradedAt,
        BigDecimal price,
        BigDecimal size,
        @Nullable List<String> codes) {

    SyntheticTrade at(long time) {
        return new SyntheticTrade(symbol, time, price, size, codes);
    }
}
