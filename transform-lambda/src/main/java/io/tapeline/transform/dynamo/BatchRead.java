/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many rows, 100 keys a request, and asks again for those DynamoDB left out. */
final class BatchRead {

    static final int MAX_KEYS = 100;
    static final int MAX_ROUNDS_WITHOUT_A_ROW = 6;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

    private final Consumer<Duration> pause;

    /**
     * Reads with pauses.
     *
     * @param pause waits, before keys are asked for again
     */
    BatchRead(Consumer<Duration> pause) {
        this.pause = pause;
    }

    /**
     * Reads consistently.
     *
     * @param keys different keys
     * @return the rows there are, in any order
     */
    List<Map<String, AttributeValue>> read(Table table, List<Map<String, AttributeValue>> keys) {
        var rows = new ArrayList<Map<String, AttributeValue>>(keys.size());
        for (int from = 0; from < keys.size(); from += MAX_KEYS) {
            chunk(table, keys.subList(from, Math.min(keys.size(), from + MAX_KEYS)), rows);
        }
        return rows;
    }

    private void chunk(Table table, List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> rows) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        int idle = 0;
        while (true) {
            Map<String, KeysAndAttributes> request = Map.of(table.name(), wanted);
            BatchGetItemResponse answer =
                    table.call(() -> table.client().batchGetItem(get -> get.requestItems(request)));
            rows.addAll(answer.responses().getOrDefault(table.name(), List.of()));
            KeysAndAttributes left = answer.unprocessedKeys().get(table.name());
            if (left == null || !left.hasKeys() || left.keys().isEmpty()) {
                return;
            }
            idle = left.keys().size() < wanted.keys().size() ? 0 : idle + 1;
            if (idle == MAX_ROUNDS_WITHOUT_A_ROW) {
                throw new StoreUnavailableException("table " + table.name() + ": "
                        + left.keys().size() + " keys left unread after " + idle + " requests");
            }
            pause.accept(FIRST_PAUSE.multipliedBy(1L << idle));
            // the answer repeats our ConsistentRead, but nothing says that it must
            wanted = left.toBuilder().consistentRead(true).build();
        }
    }
}
