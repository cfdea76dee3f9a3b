/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live.dynamo;

import io.tapeline.lake.live.LiveStore;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The store where the SDK's default chain points; one page of 1 MB is held at a time. */
public final class DynamoLiveStore implements LiveStore {

    private final DynamoDbClient client;
    private final TableNames tables;

    /**
     * Reads through a client that is this store's from now on.
     *
     * @param client finds endpoint, region and credentials its own way
     */
    public DynamoLiveStore(DynamoDbClient client, TableNames tables) {
        this.client = client;
        this.tables = tables;
    }

    /**
     * Opens it by AWS_ENDPOINT_URL, AWS_REGION and the usual credentials.
     *
     * @throws StoreUnavailableException if no region is set
     */
    public static LiveStore open(TableNames tables) {
        try {
            return new DynamoLiveStore(
                    DynamoDbClient.builder()
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .build(),
                    tables);
        } catch (SdkClientException incomplete) {
            throw new StoreUnavailableException(
                    "no AWS region is set: set AWS_REGION, and AWS_ENDPOINT_URL for a local stack");
        }
    }

    @Override
    public void symbols(Consumer<Row> each) {
        // the ledger of claims may be forty times as large as the rest
        var scan = ScanRequest.builder()
                .tableName(tables.symbols())
                .projectionExpression("#symbol, #progress, #gaps")
                .expressionAttributeNames(Map.of(
                        "#symbol", SymbolRow.SYMBOL, "#progress", SymbolRow.PROGRESS, "#gaps", SymbolRow.OPEN_GAPS))
                .consistentRead(true)
                .build();
        hand(tables.symbols(), () -> client.scanPaginator(scan).items(), each);
    }

    @Override
    public void minutes(String symbol, long from, long to, Consumer<Row> each) {
        query(
                tables.bars(),
                QueryRequest.builder()
                        .keyConditionExpression("#series = :series and #start between :from and :last")
                        .expressionAttributeNames(Map.of("#series", BarRow.SERIES, "#start", BarRow.START))
                        .expressionAttributeValues(Map.of(
                                ":series", AttributeValue.fromS(symbol + "#" + Interval.MINUTE.code()),
                                ":from", AttributeValue.fromN(Long.toString(from)),
                                ":last", AttributeValue.fromN(Long.toString(to - 1)))),
                each);
    }

    @Override
    public void trades(String symbol, long hour, Consumer<Row> each) {
        query(tables.trades(), keyed(TradesRow.SERIES, TradesRow.series(symbol, hour)), each);
    }

    @Override
    public void gaps(String symbol, Consumer<Row> each) {
        query(tables.gaps(), keyed(GapRow.SYMBOL, symbol), each);
    }

    private static QueryRequest.Builder keyed(String key, String value) {
        return QueryRequest.builder()
                .keyConditionExpression("#key = :key")
                .expressionAttributeNames(Map.of("#key", key))
                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(value)));
    }

    private void query(String table, QueryRequest.Builder query, Consumer<Row> each) {
        var request = query.tableName(table).consistentRead(true).build();
        hand(table, () -> client.queryPaginator(request).items(), each);
    }

    private static void hand(String table, Supplier<Iterable<Map<String, AttributeValue>>> items, Consumer<Row> each) {
        try {
            items.get().forEach(item -> each.accept(row(item)));
        } catch (DynamoDbException refused) {
            String code = refused.awsErrorDetails() == null
                    ? "no error code"
                    : refused.awsErrorDetails().errorCode();
            throw new StoreUnavailableException(
                    "table " + table + " does not answer: " + code + " (HTTP " + refused.statusCode() + ")");
        } catch (SdkException failed) {
            // the SDK's own words may quote requests and key ids
            throw new StoreUnavailableException("table " + table + " does not answer: is the stack up, and are"
                    + " AWS_ENDPOINT_URL and the credentials right?");
        }
    }

    /** Attributes of other types than texts, numbers and bytes are not ours. */
    private static Row row(Map<String, AttributeValue> item) {
        var row = Row.write();
        item.forEach((name, value) -> {
            switch (value.type()) {
                case S -> row.text(name, value.s());
                case N -> row.number(name, value.n());
                case B -> row.binary(name, value.b().asByteArray());
                default -> {}
            }
        });
        return row.row();
    }

    @Override
    public void close() {
        client.close();
    }
}
