/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names of the five tables.
 *
 * @param bars from {@code TAPELINE_BARS_TABLE}
 * @param trades from {@code TAPELINE_TRADES_TABLE}
 * @param symbols from {@code TAPELINE_SYMBOLS_TABLE}
 * @param gaps from {@code TAPELINE_GAPS_TABLE}
 * @param quarantine from {@code TAPELINE_QUARANTINE_TABLE}
 */
public record TableNames(String bars, String trades, String symbols, String gaps, String quarantine) {

    /**
     * Reads the names.
     *
     * @param settings a setting by name, null when there is none
     * @throws IllegalArgumentException naming every setting that is missing
     */
    public static TableNames read(Function<String, @Nullable String> settings) {
        var missing = new ArrayList<String>();
        var names = new TableNames(
                setting("TAPELINE_BARS_TABLE", settings, missing),
                setting("TAPELINE_TRADES_TABLE", settings, missing),
                setting("TAPELINE_SYMBOLS_TABLE", settings, missing),
                setting("TAPELINE_GAPS_TABLE", settings, missing),
                setting("TAPELINE_QUARANTINE_TABLE", settings, missing));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the function needs the names of its tables in the environment, missing " + missing);
        }
        return names;
    }

    private static String setting(String name, Function<String, @Nullable String> settings, List<String> missing) {
        String value = settings.apply(name);
        if (value == null || value.isBlank()) {
            missing.add(name);
            return "";
        }
        return value;
    }
}
