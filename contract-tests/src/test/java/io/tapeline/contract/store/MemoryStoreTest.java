/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.api.store.MarketStore;
import io.tapeline.transform.store.Stores;

/** The store of the histories behaves as DynamoDB does. */
class MemoryStoreTest extends StoreContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    Stores stores() {
        return store.stores(() -> {});
    }

    @Override
    MarketStore market() {
        return new MemoryMarket(store);
    }
}
