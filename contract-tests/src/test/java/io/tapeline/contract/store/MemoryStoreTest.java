/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.api.store.MarketStore;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.store.Stores;

/** The one store in memory that all rooms' tests use behaves as DynamoDB does, to the function and to the API. */
class MemoryStoreTest extends StoreContract {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores function = new MemoryStores(tables);
    private final MarketStore api = new InMemoryMarketStore(tables);

    @Override
    Stores stores() {
        return function.direct();
    }

    @Override
    MarketStore market() {
        return api;
    }
}
