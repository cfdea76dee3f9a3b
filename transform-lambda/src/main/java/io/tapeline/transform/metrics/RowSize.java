/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.market.row.Row;

/**
 * How large a row is as DynamoDB counts it: names and texts in UTF-8, bytes as they are, a number one byte and one more
 * for each two digits.
 */
public final class RowSize {

    private static final int WRITE_UNIT = 1_024;
    private static final int READ_UNIT = 4_096;

    private RowSize() {}

    public static int bytes(Row row) {
        int bytes = 0;
        for (var text : row.texts().entrySet()) {
            bytes += length(text.getKey()) + length(text.getValue());
        }
        for (var number : row.numbers().entrySet()) {
            bytes += length(number.getKey()) + digitBytes(number.getValue());
        }
        for (var binary : row.bytes().entrySet()) {
            bytes += length(binary.getKey()) + binary.getValue().length;
        }
        return bytes;
    }

    /** Returns the units that putting it consumes, whether its condition holds or not. */
    public static int writeUnits(Row row) {
        return units(bytes(row), WRITE_UNIT);
    }

    /** Returns the units that reading it consistently consumes; an absent row takes one too. */
    public static int readUnits(Row row) {
        return units(bytes(row), READ_UNIT);
    }

    private static int units(int bytes, int unit) {
        return Math.max(1, (bytes + unit - 1) / unit);
    }

    private static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    /** Zeros at the end cost nothing. */
    private static int digitBytes(long number) {
        String digits = Long.toString(number).replaceFirst("0+$", "").replace("-", "");
        return (digits.length() + 1) / 2 + 1 + (number < 0 ? 1 : 0);
    }
}
