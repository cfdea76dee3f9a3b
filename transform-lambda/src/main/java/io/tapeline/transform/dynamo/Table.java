/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * One table.
 *
 * @param client shared by all tables
 * @param name the table's name
 */
record Table(DynamoDbClient client, String name) {

    void put(Row row) {
        call(() -> client.putItem(put -> put.tableName(name).item(Items.of(row))));
    }

    /**
     * Puts a row unless there is one of its key.
     *
     * @param key an attribute of the key
     * @return whether it is there by this call, also when the SDK sent it again because an answer was lost
     */
    boolean putIfAbsent(Row row, String key) {
        // the row there comes with the failure and costs no read
        return putOrRead(row, Condition.absent(key))
                .map(there -> there.equals(Items.of(row)))
                .orElse(true);
    }

    /**
     * Puts a row onto the version before its own.
     *
     * @return empty when it was written, else what the table holds, which may be an empty row when it holds none
     */
    Optional<Map<String, AttributeValue>> putNext(Row row, String version) {
        return putOrRead(row, Condition.isNext(version, row.number(version)));
    }

    /**
     * Puts a row unless {@code condition} fails.
     *
     * @return empty when it was written, else what the table holds, which may be an empty row when it holds none
     */
    Optional<Map<String, AttributeValue>> putOrRead(Row row, Condition condition) {
        try {
            PutItemRequest request = condition.on(PutItemRequest.builder()
                    .tableName(name)
                    .item(Items.of(row))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            call(() -> client.putItem(request));
            return Optional.empty();
        } catch (ConditionalCheckFailedException conflict) {
            return Optional.of(conflict.hasItem() ? conflict.item() : Map.of());
        }
    }

    /**
     * Puts rows of different keys in one call, each unless there is one of its key.
     *
     * @param rows 25 at most
     * @return of each whether it was put; why it was not is for a call of its own to say
     */
    List<Boolean> putNew(List<Row> rows) {
        List<BatchStatementRequest> inserts = rows.stream().map(this::insert).toList();
        return call(() -> client.batchExecuteStatement(batch -> batch.statements(inserts))).responses().stream()
                .map(answer -> answer.error() == null)
                .toList();
    }

    /** A condition cannot go with the items of BatchWriteItem; a statement has that of an insert. */
    private BatchStatementRequest insert(Row row) {
        Map<String, AttributeValue> item = Items.of(row);
        List<String> names = List.copyOf(item.keySet());
        String values = names.stream().map(column -> "'" + column + "':?").collect(Collectors.joining(","));
        return BatchStatementRequest.builder()
                .statement("INSERT INTO \"" + name + "\" VALUE {" + values + "}")
                .parameters(names.stream().map(item::get).toList())
                .build();
    }

    /** Returns a row as it is now, empty when there is none. */
    Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return call(() -> client.getItem(get -> get.tableName(name).key(key).consistentRead(true)))
                .item();
    }

    /**
     * Calls the store. What a repetition may cure is one exception; what it cannot, a request that DynamoDB finds
     * malformed, is a defect of ours and stays what it is.
     */
    <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (ConditionalCheckFailedException answer) {
            throw answer;
        } catch (SdkException failure) {
            if (failure instanceof DynamoDbException answer
                    && answer.awsErrorDetails() != null
                    && "ValidationException".equals(answer.awsErrorDetails().errorCode())) {
                throw answer;
            }
            throw new StoreUnavailableException("table " + name + ": " + failure.getMessage(), failure);
        }
    }
}
