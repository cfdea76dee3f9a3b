/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.row.Row;

/** The trades table. */
public interface TradeStore {

    /** Stores a row of {@link io.tapeline.market.row.TradesRow}; a row of the same key holds the same trades. */
    void put(Row trades);
}
