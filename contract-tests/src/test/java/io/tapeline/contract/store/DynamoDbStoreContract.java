/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.api.store.DynamoClients;
import io.tapeline.api.store.MarketStore;
import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The deployed template's tables, through the function's own code and the API's. */
abstract class DynamoDbStoreContract extends StoreContract implements OnBackend {

    private TestStack stack;
    private DefaultChain chain;
    private Stores stores;
    private MarketStore market;

    @Override
    public String boundary() {
        return "store";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("store"));
        chain = stack.defaultChain();
        var names = new TableNames(
                stack.output("BarsTableName"),
                stack.output("TradesTableName"),
                stack.output("SymbolsTableName"),
                stack.output("GapsTableName"),
                stack.output("QuarantineTableName"));
        stores = DynamoDbTables.connect(names, new TradeRetention(Optional.empty()), pause -> {});
        market = DynamoClients.open(names);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(market, chain, stack);
    }

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    MarketStore market() {
        return market;
    }
}
