/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.market.row.Row;

/** How large DynamoDB counts a row to be: names and texts in UTF-8, a number about a byte for two digits. */
final class RowSize {

    private RowSize() {}

    static long of(Row row) {
        long size = 0;
        for (var text : row.texts().entrySet()) {
            size += bytes(text.getKey()) + bytes(text.getValue());
        }
        for (var number : row.numbers().entrySet()) {
            size += bytes(number.getKey()) + number.getValue().toString().length() / 2 + 2;
        }
        for (var binary : row.bytes().entrySet()) {
            size += bytes(binary.getKey()) + binary.getValue().length;
        }
        return size;
    }

    private static long bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
