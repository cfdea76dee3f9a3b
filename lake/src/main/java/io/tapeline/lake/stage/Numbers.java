/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of one row, and which of its fields are there and fit no column: those are told, not dropped. */
final class Numbers {

    private final Map<String, String> row;
    private @Nullable String unusable;

    Numbers(Map<String, String> row) {
        this.row = row;
    }

    <T> @Nullable T of(String field, Function<@Nullable String, @Nullable T> reading) {
        String text = row.get(field);
        T number = reading.apply(text);
        if (text != null && number == null) {
            unusable = (unusable == null ? "" : unusable + ", ") + field + " " + shortened(text);
        }
        return number;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    @Nullable
    String unusable() {
        return unusable;
    }
}
