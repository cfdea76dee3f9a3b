/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores.Wire;
import io.tapeline.transform.WiredStores;
import io.tapeline.transform.fold.HistoryStore;
import io.tapeline.transform.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A history's symbol in the tables of DynamoDB, among all others, written by the function's own adapter. */
final class DynamoDbHistory implements HistoryStore {

    private final String symbol;
    private final int codeBytes;
    private final Stores stores;
    private final DynamoDbClient reader;
    private final TableNames names;
    private final Set<String> tradeSeries = new ConcurrentSkipListSet<>();

    /**
     * A history of a symbol that has no row yet.
     *
     * @param stores as the function reaches them
     * @param reader meets no faults, or outlasts them
     */
    DynamoDbHistory(String symbol, int codeBytes, Stores stores, DynamoDbClient reader, TableNames names) {
        this.symbol = symbol;
        this.codeBytes = codeBytes;
        this.stores = new Stores(
                stores.bars(),
                row -> {
                    tradeSeries.add(row.text(TradesRow.SERIES));
                    stores.trades().put(row);
                },
                stores.symbols(),
                stores.gaps(),
                stores.quarantine());
        this.reader = reader;
        this.names = names;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public int codeBytes() {
        return codeBytes;
    }

    @Override
    public Stores over(Wire wire) {
        return WiredStores.over(stores, wire);
    }

    @Override
    public MarketTables rows() {
        var rows = new MarketTables();
        for (Interval interval : List.of(Interval.MINUTE, Interval.DAY)) {
            read(names.bars(), BarRow.SERIES, symbol + "#" + interval.code()).forEach(rows::copyBar);
        }
        tradeSeries.forEach(
                series -> read(names.trades(), TradesRow.SERIES, series).forEach(rows::putTrades));
        read(names.symbols(), SymbolRow.SYMBOL, symbol).forEach(rows::copySymbol);
        read(names.gaps(), GapRow.SYMBOL, symbol).forEach(row -> rows.put(GapRow.read(row)));
        read(names.quarantine(), QuarantineRow.SYMBOL, symbol).forEach(row -> rows.put(QuarantineRow.read(row)));
        return rows;
    }

    private List<Row> read(String table, String key, String value) {
        return reader
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#k = :k")
                        .expressionAttributeNames(Map.of("#k", key))
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(value))))
                .items()
                .stream()
                .map(DynamoDbHistory::row)
                .toList();
    }

    private static Row row(Map<String, AttributeValue> item) {
        var row = Row.write();
        item.forEach((name, value) -> {
            switch (value.type()) {
                case S -> row.text(name, value.s());
                case N -> row.number(name, value.n());
                case B -> row.binary(name, value.b().asByteArray());
                default -> throw new AssertionError("an attribute of no type of ours: " + name + " " + value);
            }
        });
        return row.row();
    }
}
