/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.store.Stores;

/** Where a history lives: the rows of a symbol of its own. */
public interface HistoryStore {

    /** Whose rows they are; nobody else writes them. */
    String symbol();

    /**
     * How many bytes of condition codes a good trade has; 0 for none. Few trades then fill an item, of more bytes than
     * the decoder takes.
     */
    default int codeBytes() {
        return 0;
    }

    /** Returns the stores as they are reached over {@code wire}. */
    Stores over(MemoryStores.Wire wire);

    /** Returns the rows of the symbol as they stand, to be read alone. */
    MarketTables rows();

    /** Returns a store in memory. */
    static HistoryStore inMemory() {
        var tables = new MarketTables();
        var stores = new MemoryStores(tables);
        return new HistoryStore() {
            @Override
            public String symbol() {
                return "AAPL";
            }

            @Override
            public Stores over(MemoryStores.Wire wire) {
                return stores.over(wire);
            }

            @Override
            public MarketTables rows() {
                return tables;
            }
        };
    }
}
