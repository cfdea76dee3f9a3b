/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Answers every query and scan with the same items, two to a page, and keeps what it was asked. */
final class FakeDynamo implements DynamoDbAsyncClient {

    private static final int PAGE = 2;

    final List<QueryRequest> queries = new ArrayList<>();
    final List<ScanRequest> scans = new ArrayList<>();
    private final List<Map<String, AttributeValue>> items;
    private @Nullable Throwable failure;

    FakeDynamo(List<Map<String, AttributeValue>> items) {
        this.items = List.copyOf(items);
    }

    FakeDynamo failing(Throwable reason) {
        failure = reason;
        return this;
    }

    @Override
    public CompletableFuture<QueryResponse> query(QueryRequest request) {
        queries.add(request);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        int from = from(request.exclusiveStartKey());
        var page = QueryResponse.builder().items(page(from));
        return CompletableFuture.completedFuture(
                (from + PAGE < items.size() ? page.lastEvaluatedKey(at(from + PAGE)) : page).build());
    }

    @Override
    public CompletableFuture<ScanResponse> scan(ScanRequest request) {
        scans.add(request);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        int from = from(request.exclusiveStartKey());
        var page = ScanResponse.builder().items(page(from));
        return CompletableFuture.completedFuture(
                (from + PAGE < items.size() ? page.lastEvaluatedKey(at(from + PAGE)) : page).build());
    }

    private List<Map<String, AttributeValue>> page(int from) {
        return items.subList(from, Math.min(from + PAGE, items.size()));
    }

    private static Map<String, AttributeValue> at(int place) {
        return Map.of(
                "at", AttributeValue.fromN(Integer.toString(place)), "part", AttributeValue.fromS("part " + place));
    }

    private static int from(Map<String, AttributeValue> key) {
        AttributeValue at = key.get("at");
        return at == null ? 0 : Integer.parseInt(at.n());
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
