/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.SymbolRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UnreadableSymbolsTest {

    @Test
    @DisplayName("API-16 a symbol's row that cannot be read is told by its key, and hides no other")
    void unreadableSymbols() {
        var good = DynamoMarketStoreTest.item(SymbolRow.absent("GOOD").toRow());
        var store = new DynamoMarketStore(
                new FakeDynamo(List.of(
                        Map.of("symbol", AttributeValue.fromS("NO VERSION")),
                        changed("HALF", "version", AttributeValue.fromN("1.5")),
                        good,
                        changed("PLACE", "lastAt", AttributeValue.fromS("x")),
                        changed("GAPS", "openGaps", AttributeValue.fromS("1/-2@3")))),
                DynamoMarketStoreTest.TABLES);

        StoredSymbols read = DynamoMarketStoreTest.await(store.symbols());

        assertThat(read.states()).extracting(SymbolState::symbol).containsExactly("GOOD");
        assertThat(read.unreadable()).containsOnlyKeys("GAPS", "HALF", "NO VERSION", "PLACE");
        assertThat(read.unreadable().get("HALF")).isEqualTo("version must be a whole number of 64 bits, was 1.5");
    }

    private static Map<String, AttributeValue> changed(String symbol, String attribute, AttributeValue value) {
        var item = new HashMap<>(
                DynamoMarketStoreTest.item(SymbolRow.absent(symbol).toRow()));
        item.put("last", AttributeValue.fromS("1"));
        item.put(attribute, value);
        return item;
    }
}
