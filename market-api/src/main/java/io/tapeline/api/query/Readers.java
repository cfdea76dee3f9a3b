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
 */
public record Readers(MarketStore store, Watchlist watchlist, Worker worker) {

    public Bars bars() {
        return new Bars(store, worker);
    }

    public Trades trades() {
        return new Trades(store);
    }

    public Ledgers ledgers() {
        return new Ledgers(store);
    }
}
