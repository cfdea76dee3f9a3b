/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.transform.store.RefusedRows;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The quarantine table, read in pages: DynamoDB gives 1 MB at a time. */
final class DynamoDbRefusedRows implements RefusedRows {

    private final Table table;

    DynamoDbRefusedRows(Table table) {
        this.table = table;
    }

    @Override
    public void all(Consumer<Row> reader) {
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from.isEmpty() ? null : from;
            ScanResponse page = table.call(() -> table.client()
                    .scan(scan ->
                            scan.tableName(table.name()).consistentRead(true).exclusiveStartKey(start)));
            page.items().forEach(item -> reader.accept(Items.row(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
    }

    @Override
    public void of(String symbol, Consumer<Row> reader) {
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from.isEmpty() ? null : from;
            QueryResponse page = table.call(() -> table.client()
                    .query(query -> query.tableName(table.name())
                            .consistentRead(true)
                            .keyConditionExpression("#s = :s")
                            .expressionAttributeNames(Map.of("#s", QuarantineRow.SYMBOL))
                            .expressionAttributeValues(Map.of(":s", Items.text(symbol)))
                            .exclusiveStartKey(start)));
            page.items().forEach(item -> reader.accept(Items.row(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
    }

    @Override
    public void delete(String symbol, String key) {
        Map<String, AttributeValue> row =
                Map.of(QuarantineRow.SYMBOL, Items.text(symbol), QuarantineRow.REFUSAL, Items.text(key));
        table.call(() -> table.client()
                .deleteItem(delete -> delete.tableName(table.name()).key(row)));
    }
}
