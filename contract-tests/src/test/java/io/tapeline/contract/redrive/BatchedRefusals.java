/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.transform.store.QuarantineStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Sets the scene of a suite: refusals put 25 at a time, for a thousand calls in containers take minutes. */
final class BatchedRefusals implements QuarantineStore, AutoCloseable {

    private static final int MOST_OF_A_CALL = 25;

    private final DynamoDbClient client;
    private final String table;
    private final List<WriteRequest> waiting = new ArrayList<>();

    BatchedRefusals(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public boolean put(QuarantineRow row) {
        waiting.add(WriteRequest.builder()
                .putRequest(put -> put.item(item(row.toRow())))
                .build());
        if (waiting.size() == MOST_OF_A_CALL) {
            close();
        }
        return true;
    }

    /** Puts what waits. */
    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            var answer = client.batchWriteItem(write -> write.requestItems(Map.of(table, List.copyOf(waiting))));
            assertThat(answer.unprocessedItems()).isEmpty();
            waiting.clear();
        }
    }

    private static Map<String, AttributeValue> item(Row row) {
        var item = new HashMap<String, AttributeValue>();
        row.texts().forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        row.numbers().forEach((name, number) -> item.put(name, AttributeValue.fromN(number.toString())));
        row.bytes().forEach((name, bytes) -> item.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes))));
        return item;
    }
}
