/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.SymbolRow;
import io.tapeline.transform.store.SymbolStore;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Symbols in DynamoDB. */
final class DynamoDbSymbols implements SymbolStore {

    private final Table table;

    DynamoDbSymbols(Table table) {
        this.table = table;
    }

    @Override
    public SymbolRow read(String symbol) {
        return row(symbol, table.get(Map.of(SymbolRow.SYMBOL, Items.text(symbol))));
    }

    @Override
    public Optional<SymbolRow> write(SymbolRow next) {
        return table.putNext(next.toRow(), SymbolRow.VERSION).map(item -> row(next.symbol(), item));
    }

    private static SymbolRow row(String symbol, Map<String, AttributeValue> item) {
        return item.isEmpty() ? SymbolRow.absent(symbol) : SymbolRow.read(Items.row(item));
    }
}
