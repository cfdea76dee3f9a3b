/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class DynamoLiveStoreTest {

    private final FakeDynamo dynamo = new FakeDynamo();
    private final DynamoLiveStore store = new DynamoLiveStore(dynamo, TableNames.ofStack("test"));
    private final List<Row> rows = new ArrayList<>();

    /** Answers with three items on two pages, and keeps what it was asked. */
    private static final class FakeDynamo implements DynamoDbClient {
        private static final Map<String, AttributeValue> NEXT = Map.of("at", AttributeValue.fromN("2"));

        final List<QueryRequest> queries = new ArrayList<>();
        final List<ScanRequest> scans = new ArrayList<>();

        @Nullable
        RuntimeException failure;

        private static List<Map<String, AttributeValue>> page(boolean first) {
            return first ? List.of(item(0), item(1)) : List.of(item(2));
        }

        private static Map<String, AttributeValue> item(int number) {
            return Map.of(
                    "text", AttributeValue.fromS("t"),
                    "number", AttributeValue.fromN(Integer.toString(number)),
                    "bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("b")),
                    "flag", AttributeValue.fromBool(true));
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            if (failure != null) {
                throw failure;
            }
            queries.add(request);
            boolean first = request.exclusiveStartKey().isEmpty();
            var page = QueryResponse.builder().items(page(first));
            return (first ? page.lastEvaluatedKey(NEXT) : page).build();
        }

        @Override
        public ScanResponse scan(ScanRequest request) {
            scans.add(request);
            boolean first = request.exclusiveStartKey().isEmpty();
            var page = ScanResponse.builder().items(page(first));
            return (first ? page.lastEvaluatedKey(NEXT) : page).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName("LIVE-1 every page of the day's minutes is read, consistently")
    void readsEveryPage() {
        store.minutes("AAPL", 60, 180, rows::add);

        assertThat(rows).extracting(row -> row.number("number")).containsExactly(0L, 1L, 2L);
        assertThat(dynamo.queries).hasSize(2).allMatch(QueryRequest::consistentRead);
        assertThat(dynamo.queries.get(0).tableName()).isEqualTo("test-bars");
        assertThat(dynamo.queries.get(0).expressionAttributeValues())
                .containsEntry(":series", AttributeValue.fromS("AAPL#1m"))
                .containsEntry(":from", AttributeValue.fromN("60"))
                .containsEntry(":last", AttributeValue.fromN("179"));
    }

    @Test
    @DisplayName("trades are read of one hour, gaps of one symbol, and of a symbol's row neither claims nor days")
    void readsWhatIsAskedFor() {
        store.trades("AAPL", 7200, rows::add);
        store.gaps("AAPL", rows::add);
        store.symbols(rows::add);

        assertThat(dynamo.queries.get(0).expressionAttributeValues())
                .containsEntry(":key", AttributeValue.fromS("AAPL#7200"));
        assertThat(dynamo.queries.get(2).tableName()).isEqualTo("test-gaps");
        assertThat(dynamo.scans.get(0).expressionAttributeNames().values())
                .containsExactlyInAnyOrder("symbol", "progress", "openGaps");
        assertThat(rows).hasSize(9);
    }

    @Test
    @DisplayName("a store that is away is said to be, in one line without the SDK's words")
    void saysThatTheStoreIsAway() {
        dynamo.failure = SdkClientException.create("Unable to execute request with AKIASECRET");

        assertThatThrownBy(() -> store.gaps("AAPL", rows::add))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("table test-gaps does not answer")
                .hasMessageNotContaining("AKIASECRET");
    }
}
