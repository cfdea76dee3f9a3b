/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;

/**
 * What answers questions, over one store.
 *
 * @param store what is read
 * @param watchlist one for all who ask for all symbols
 * @param worker takes what is long off the event loop
 * @param backfilled what is known of all symbols' backfilled minutes
 */
public record Readers(MarketStore store, Watchlist watchlist, Worker worker, BackfilledSymbols backfilled) {

    public Bars bars() {
        return new Bars(store, worker, backfilled);
    }

    public Trades trades() {
        return new Trades(store);
    }

    public Ledgers ledgers() {
        return new Ledgers(store, backfilled);
    }
}
