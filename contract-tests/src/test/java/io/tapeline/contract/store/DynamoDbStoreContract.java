/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.store.DynamoClients;
import io.tapeline.api.store.MarketStore;
import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.metrics.RowSize;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The deployed template's tables, through the function's own code and the API's. */
abstract class DynamoDbStoreContract extends StoreContract implements OnBackend {

    private TestStack stack;
    private DefaultChain chain;
    private Stores stores;
    private MarketStore market;

    @Override
    public String boundary() {
        return "store";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("store"));
        chain = stack.defaultChain();
        var names = new TableNames(
                stack.output("BarsTableName"),
                stack.output("TradesTableName"),
                stack.output("SymbolsTableName"),
                stack.output("GapsTableName"),
                stack.output("QuarantineTableName"));
        stores = DynamoDbTables.connect(names, new TradeRetention(Optional.empty()), pause -> {});
        market = DynamoClients.open(names);
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(market, chain, stack);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 1_200, 2_500, 4_000, 9_000})
    @DisplayName("COST-2 what a row takes is what DynamoDB reports for it")
    void aRowTakesWhatIsReported(int bytes) {
        String number = Integer.toString(bytes);
        Row row = Row.write()
                .text(TradesRow.SERIES, "COST#1")
                .text(TradesRow.PART, "p" + number)
                .number("hour", 1_754_300_000L)
                .binary("packed", new byte[bytes])
                .row();
        String table = stack.output("TradesTableName");
        var key = Map.of(
                TradesRow.SERIES, AttributeValue.fromS("COST#1"), TradesRow.PART, AttributeValue.fromS("p" + number));
        var item = new HashMap<>(key);
        item.put("hour", AttributeValue.fromN("1754300000"));
        item.put("packed", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])));
        try (DynamoDbClient client = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            double written = client.putItem(
                            put -> put.tableName(table).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();
            double read = client.getItem(get -> get.tableName(table)
                            .key(key)
                            .consistentRead(true)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();

            assertThat(RowSize.writeUnits(row)).isEqualTo((int) written);
            assertThat(RowSize.readUnits(row)).isEqualTo((int) read);
        }
    }

    @Override
    Stores stores() {
        return stores;
    }

    @Override
    MarketStore market() {
        return market;
    }
}
