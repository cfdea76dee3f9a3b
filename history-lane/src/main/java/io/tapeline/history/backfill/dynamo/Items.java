/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill.dynamo;

import io.tapeline.market.row.Row;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows as items of DynamoDB. */
final class Items {

    private Items() {}

    static Map<String, AttributeValue> of(Row row) {
        var item = new HashMap<String, AttributeValue>();
        row.texts().forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        row.numbers().forEach((name, number) -> item.put(name, AttributeValue.fromN(number.toString())));
        return item;
    }

    /** Reads an item back; attributes of other types are not ours and are left out. */
    static Row row(Map<String, AttributeValue> item) {
        var row = Row.write();
        item.forEach((name, value) -> {
            switch (value.type()) {
                case S -> row.text(name, value.s());
                case N -> row.number(name, value.n());
                default -> {}
            }
        });
        return row.row();
    }
}
