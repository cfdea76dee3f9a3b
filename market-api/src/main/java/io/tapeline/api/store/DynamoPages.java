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

    /** Hands on every row of a query, in its order. */
    CompletionStage<Void> query(QueryRequest request, Consumer<Row> each) {
        return query(request, Integer.MAX_VALUE, Integer.MAX_VALUE, each).thenApply(more -> null);
    }

    /**
     * Hands on at most {@code limit} rows of a query, from at most so many pages, in its order.
     *
     * @return whether the query may have more
     */
    CompletionStage<Boolean> query(QueryRequest request, int limit, int pages, Consumer<Row> each) {
        return page(request, limit, each).thenCompose(page -> {
            int left = limit - page.rows();
            if (page.next().isEmpty()) {
                return CompletableFuture.completedFuture(page.rows() > limit);
            }
            return left <= 0 || pages <= 1
                    ? CompletableFuture.completedFuture(true)
                    : query(request.toBuilder().exclusiveStartKey(page.next()).build(), left, pages - 1, each);
        });
    }

    /**
     * What a page held.
     *
     * @param rows how many, those beyond the limit included
     * @param next where the page after it begins, empty when there is none
     */
    record Page(int rows, Map<String, AttributeValue> next) {}

    /** Hands on at most {@code limit} rows of one page. */
    CompletionStage<Page> page(QueryRequest request, int limit, Consumer<Row> each) {
        return client.query(request).thenApply(page -> {
            List<Map<String, AttributeValue>> items = page.items();
            items.stream().limit(limit).map(DynamoRows::read).forEach(each);
            return new Page(items.size(), page.lastEvaluatedKey());
        });
    }

    /** Hands on all rows of a table. */
    CompletionStage<Void> scan(String table, Consumer<Row> each) {
        return items(table, item -> each.accept(DynamoRows.read(item)));
    }

    /** Hands on all items of a table, as they are. */
    CompletionStage<Void> items(String table, Consumer<Map<String, AttributeValue>> each) {
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
                item -> each.accept(DynamoRows.read(item)));
    }

    private CompletionStage<Void> scan(ScanRequest request, Consumer<Map<String, AttributeValue>> each) {
        return client.scan(request).thenCompose(page -> {
            page.items().forEach(each);
            return page.lastEvaluatedKey().isEmpty()
                    ? CompletableFuture.<Void>completedFuture(null)
                    : scan(
                            request.toBuilder()
                                    .exclusiveStartKey(page.lastEvaluatedKey())
                                    .build(),
                            each);
        });
    }
}
