/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.history.backfill.BackfillStore.Ledger;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class DynamoBackfillStoreTest {

    private static final GapRecord GAP = new GapRecord(
            "AAPL", new GapRecord.Opening(1, 2), Instant.ofEpochMilli(5), Instant.ofEpochMilli(9), "STALLED");

    /** One page of items, whoever asks for what. */
    private record Scanned(List<Map<String, AttributeValue>> items) implements DynamoDbClient {

        @Override
        public ScanResponse scan(ScanRequest request) {
            return ScanResponse.builder().items(items).build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }

    @Test
    @DisplayName("BACKFILL-28 a row of the ledger that cannot be read is told, and hides no other")
    void oneRowHidesNoOther() {
        var edited = Map.of(
                GapRow.SYMBOL, AttributeValue.fromS("AAPL"),
                GapRow.OPENED, AttributeValue.fromS("by hand"));
        var client = new Scanned(List.of(edited, Items.of(GapRow.of(GAP))));
        try (var store = new DynamoBackfillStore(client, TableNames.ofStack("test"), wait -> {})) {
            Ledger ledger = store.ledger();

            assertThat(ledger.gaps()).extracting(stored -> stored.gap()).containsExactly(GAP);
            assertThat(ledger.unreadable()).hasSize(1);
        }
    }
}
