/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Walks queries and scans page by page: DynamoDB ends a page at 1 MB, full or not. */
final class DynamoPages {

    private final DynamoDbAsyncClient client;

    DynamoPages(DynamoDbAsyncClient client) {
        this.client = client;
    }

    /** Hands on at most {@code limit} rows of a query, in its order. */
    CompletionStage<Void> query(QueryRequest request, int limit, Consumer<Row> each) {
        return client.query(request).thenCompose(page -> {
            List<Map<String, AttributeValue>> items = page.items();
            items.stream().limit(limit).map(DynamoRows::read).forEach(each);
            int left = limit - items.size();
            return left <= 0 || page.lastEvaluatedKey().isEmpty()
                    ? done()
                    : query(
                            request.toBuilder()
                                    .exclusiveStartKey(page.lastEvaluatedKey())
                                    .build(),
                            left,
                            each);
        });
    }

    /** Hands on all rows of a table. */
    CompletionStage<Void> scan(String table, Consumer<Row> each) {
        return scan(ScanRequest.builder().tableName(table).build(), each);
    }

    /** Hands on one attribute of all rows of a table, and no other. */
    CompletionStage<Void> scan(String table, String attribute, Consumer<Row> each) {
        return scan(
                ScanRequest.builder()
                        .tableName(table)
                        .projectionExpression("#only")
                        .expressionAttributeNames(Map.of("#only", attribute))
                        .build(),
                each);
    }

    private CompletionStage<Void> scan(ScanRequest request, Consumer<Row> each) {
        return client.scan(request).thenCompose(page -> {
            page.items().stream().map(DynamoRows::read).forEach(each);
            return page.lastEvaluatedKey().isEmpty()
                    ? done()
                    : scan(
                            request.toBuilder()
                                    .exclusiveStartKey(page.lastEvaluatedKey())
                                    .build(),
                            each);
        });
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
