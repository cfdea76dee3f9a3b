/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill.dynamo;

import io.tapeline.history.backfill.BackfillStore;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.wire.GapRecord;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** In DynamoDB. Each call is repeated by the SDK; rows that it left over are put again after a pause. */
public final class DynamoBackfillStore implements BackfillStore, AutoCloseable {

    /** The most that one call takes. */
    private static final int ROWS_A_CALL = 25;

    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration CALL = Duration.ofSeconds(30);

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Consumer<Duration> pause;

    /**
     * Writes through a client that is this store's from now on: {@link #close} closes it.
     *
     * @param pause waits
     */
    public DynamoBackfillStore(DynamoDbClient client, TableNames tables, Consumer<Duration> pause) {
        this.client = client;
        this.tables = tables;
        this.pause = pause;
    }

    /**
     * Opens the store where the SDK's default chain points.
     *
     * @param endpoint there and nowhere else, whatever the chain says
     * @throws StoreUnavailableException if the chain has no region
     */
    public static DynamoBackfillStore open(TableNames tables, Optional<URI> endpoint, Consumer<Duration> pause) {
        try {
            var client = DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(calls -> calls.apiCallTimeout(CALL));
            endpoint.ifPresent(client::endpointOverride);
            return new DynamoBackfillStore(client.build(), tables, pause);
        } catch (SdkClientException incomplete) {
            throw new StoreUnavailableException(
                    "no AWS region is set: set AWS_REGION, and AWS_ENDPOINT_URL for a local stack");
        }
    }

    @Override
    public Ledger ledger() {
        var gaps = new ArrayList<StoredGap>();
        var unreadable = new ArrayList<String>();
        return call(tables.gaps(), () -> {
            for (var item : client.scanPaginator(
                            scan -> scan.tableName(tables.gaps()).consistentRead(true))
                    .items()) {
                try {
                    gaps.add(StoredGap.read(Items.row(item)));
                } catch (MalformedRowException malformed) {
                    unreadable.add(String.valueOf(malformed.getMessage()));
                }
            }
            return new Ledger(gaps, unreadable);
        });
    }

    @Override
    public void put(List<BackfilledBar> bars) {
        for (int from = 0; from < bars.size(); from += ROWS_A_CALL) {
            List<WriteRequest> rows = bars.subList(from, Math.min(bars.size(), from + ROWS_A_CALL)).stream()
                    .map(bar -> WriteRequest.builder()
                            .putRequest(put -> put.item(Items.of(bar.toRow())))
                            .build())
                    .toList();
            putAll(rows);
        }
    }

    private void putAll(List<WriteRequest> rows) {
        List<WriteRequest> left = rows;
        Duration wait = FIRST_PAUSE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Map<String, List<WriteRequest>> request = Map.of(tables.bars(), left);
            left = call(tables.bars(), () -> client.batchWriteItem(batch -> batch.requestItems(request)))
                    .unprocessedItems()
                    .getOrDefault(tables.bars(), List.of());
            if (left.isEmpty()) {
                return;
            }
            pause.accept(wait);
            wait = wait.multipliedBy(2);
        }
        throw new StoreUnavailableException(
                "table " + tables.bars() + " leaves rows over after " + ATTEMPTS + " attempts");
    }

    @Override
    public boolean settle(GapRecord gap, GapBackfill outcome) {
        Row row = outcome.toRow();
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var sets = new ArrayList<String>();
        Items.of(row).forEach((name, value) -> {
            names.put("#" + name, name);
            values.put(":" + name, value);
            sets.add("#" + name + " = :" + name);
        });
        var removes = new ArrayList<String>();
        for (String name : GapBackfill.ATTRIBUTES) {
            if (!names.containsKey("#" + name)) {
                names.put("#" + name, name);
                removes.add("#" + name);
            }
        }
        String condition =
                same(gap, GapRow.STARTED_AT, names, values) + " AND " + same(gap, GapRow.ENDED_AT, names, values);
        String update =
                "SET " + String.join(", ", sets) + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
        Map<String, AttributeValue> key = Map.of(
                GapRow.SYMBOL, AttributeValue.fromS(gap.symbol()),
                GapRow.OPENED, AttributeValue.fromS(GapRow.key(gap.opened())));
        try {
            call(
                    tables.gaps(),
                    () -> client.updateItem(item -> item.tableName(tables.gaps())
                            .key(key)
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeNames(names)
                            .expressionAttributeValues(values)));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** The row's attribute is as that of the gap that was read, absent if it was. */
    private static String same(
            GapRecord gap, String name, Map<String, String> names, Map<String, AttributeValue> values) {
        names.put("#" + name, name);
        return GapRow.of(gap)
                .optionalNumber(name)
                .map(number -> {
                    values.put(":" + name, AttributeValue.fromN(number.toString()));
                    return "#" + name + " = :" + name;
                })
                .orElse("attribute_not_exists(#" + name + ")");
    }

    @Override
    public void close() {
        client.close();
    }

    private static <T> T call(String table, Supplier<T> request) {
        try {
            return request.get();
        } catch (ConditionalCheckFailedException answer) {
            throw answer;
        } catch (SdkException failure) {
            throw new StoreUnavailableException(
                    "table " + table + " does not answer: " + failure.getMessage(), failure);
        }
    }
}
