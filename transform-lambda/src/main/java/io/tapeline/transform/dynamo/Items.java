/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.Row;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows as DynamoDB items: texts are S, numbers N, bytes B. */
final class Items {

    private Items() {}

    static Map<String, AttributeValue> of(Row row) {
        var item = new HashMap<String, AttributeValue>();
        row.texts().forEach((name, text) -> item.put(name, text(text)));
        row.numbers().forEach((name, number) -> item.put(name, number(number)));
        row.bytes().forEach((name, bytes) -> item.put(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes))));
        return item;
    }

    /** Reads an item back; attributes of other types are not ours and are left out. */
    static Row row(Map<String, AttributeValue> item) {
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

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
