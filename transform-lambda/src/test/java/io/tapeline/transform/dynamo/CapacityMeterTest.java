/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.metrics.Batch;
import io.tapeline.transform.metrics.CloudWatchMetering;
import io.tapeline.transform.metrics.Counters;
import io.tapeline.transform.metrics.InvocationLog;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class CapacityMeterTest {

    private static final TableNames NAMES = new TableNames("bars", "trades", "symbols", "gaps", "refused");

    @Test
    @DisplayName("OPS-4 units are as DynamoDB reports them; a failed condition counts as the write it would have been")
    void countsWhatDynamoDbReports() throws IOException {
        var counters = new Counters();
        var lines = new ArrayList<String>();
        InvocationLog log = new CloudWatchMetering("demo", counters, () -> Instant.EPOCH, () -> 0)
                .begin(new Batch("r", "s", "1", "2", Batch.Size.NOTHING), lines::add);
        try (var server = new FakeDynamoDb();
                DynamoDbClient client = server.client(new CapacityMeter(counters))) {
            Stores stores = DynamoDbTables.of(client, NAMES, new TradeRetention(Optional.empty()), pause -> {});
            server.answers("{\"ConsumedCapacity\":[{\"TableName\":\"bars\",\"CapacityUnits\":1.5},"
                    + "{\"TableName\":\"bars\",\"CapacityUnits\":1}]}");
            server.answers("{\"ConsumedCapacity\":{\"TableName\":\"trades\",\"CapacityUnits\":3.0}}");
            server.answers("{\"ConsumedCapacity\":{\"TableName\":\"symbols\",\"CapacityUnits\":2}}");
            server.fails(400, "ConditionalCheckFailedException", "");
            server.answers("{\"Responses\":[{\"TableName\":\"bars\"},{\"Error\":{\"Code\":\"DuplicateItem\"}}],"
                    + "\"ConsumedCapacity\":[{\"TableName\":\"bars\",\"CapacityUnits\":2.0}]}");

            stores.bars().read(List.of(new BarKey("AAPL", Interval.MINUTE, 0), new BarKey("AAPL", Interval.DAY, 0)));
            stores.trades()
                    .put(Row.write().text("series", "a").text("part", "b").row());
            stores.symbols().read("AAPL");
            new Table(client, "gaps")
                    .putIfAbsent(Row.write().binary("b", new byte[2_000]).row(), "b");
            Row row = Row.write().text("series", "a").row();
            assertThat(new Table(client, "bars").putNew(List.of(row, row))).containsExactly(true, false);

            assertThat(server.requests)
                    .hasSize(5)
                    .allSatisfy(request -> assertThat(request).contains("\"ReturnConsumedCapacity\":\"TOTAL\""));
        }
        log.end(Optional.empty());
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"WriteUnits\":7,\"ReadUnits\":4.5", "\"calls\":5"));
    }
}
