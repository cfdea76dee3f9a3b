/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns DynamoDB items into rows. Attributes of other types than S, N and B are not ours and are left out. */
final class DynamoRows {

    private DynamoRows() {}

    /** Returns a text of an item's key, whatever else the item holds. */
    static String key(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "?" : value.s();
    }

    /**
     * Returns an item as a row.
     *
     * @throws MalformedRowException if a number is not a whole one that fits 64 bits
     */
    static Row read(Map<String, AttributeValue> item) {
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
}
