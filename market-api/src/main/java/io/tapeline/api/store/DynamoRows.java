/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns DynamoDB items into rows. Attributes of other types than S, N and B are not ours and are left out. */
final class DynamoRows {

    private DynamoRows() {}

    /**
     * Returns an item as a row.
     *
     * @throws MalformedRowException if a number is not a whole one that fits 64 bits
     */
    static Row read(Map<String, AttributeValue> item) {
        var texts = new LinkedHashMap<String, String>();
        var numbers = new LinkedHashMap<String, Long>();
        var bytes = new LinkedHashMap<String, byte[]>();
        item.forEach((name, value) -> {
            switch (value.type()) {
                case S -> texts.put(name, value.s());
                case N -> numbers.put(name, whole(name, value.n()));
                case B -> bytes.put(name, value.b().asByteArray());
                default -> {}
            }
        });
        return new Row(texts, numbers, bytes);
    }

    private static long whole(String name, String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException notWhole) {
            throw new MalformedRowException(name + " must be a whole number of 64 bits, was " + number, notWhole);
        }
    }
}
