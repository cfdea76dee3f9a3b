/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trade conditions by code. */
final class ConditionTable {

    private static final String RESOURCE = "trade-conditions.tsv";

    private final Map<String, TradeCondition> byCode;

    private ConditionTable(Map<String, TradeCondition> byCode) {
        this.byCode = Map.copyOf(byCode);
    }

    /** Reads the table that is part of this jar. */
    static ConditionTable load() {
        try (InputStream resource = ConditionTable.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("this jar lacks " + RESOURCE);
            }
            return parse(new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("this jar's " + RESOURCE + " cannot be read", unreadable);
        }
    }

    /**
     * Reads a table.
     *
     * @param lines one condition each; empty ones and those that begin with {@code //} say nothing
     * @throws IllegalArgumentException naming what is wrong
     */
    static ConditionTable parse(List<String> lines) {
        var byCode = new HashMap<String, TradeCondition>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("//")) {
                TradeCondition condition = TradeCondition.parse(line);
                if (byCode.put(condition.code(), condition) != null) {
                    throw new IllegalArgumentException("a code stands once, was twice: " + condition.code());
                }
            }
        }
        return new ConditionTable(byCode);
    }

    /** Returns the condition of a code, or null when the table does not have it. */
    @Nullable
    TradeCondition of(String code) {
        return byCode.get(code);
    }

    int size() {
        return byCode.size();
    }
}
