/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A minute that differs.
 *
 * @param minute its start in UTC, {@code 15:00}
 * @param kind only live, only official, or which parts differ
 * @param found the parts that differ, live against official
 */
public record Difference(String symbol, String minute, String result, String cause, String kind, String found) {

    private static final List<String> PARTS = List.of("open", "high", "low", "close", "volume");

    static Difference of(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new Difference(
                row.getString("symbol"),
                row.getString("ts").substring(11, 16),
                row.getString("result"),
                cause == null ? "" : cause,
                row.getString("difference"),
                found(row));
    }

    private static String found(ResultSet row) throws SQLException {
        var parts = new ArrayList<String>();
        for (String part : PARTS) {
            BigDecimal live = row.getBigDecimal("live_" + part);
            BigDecimal official = row.getBigDecimal("official_" + part);
            boolean oneSided = live == null || official == null;
            if (oneSided || live.compareTo(official) != 0) {
                parts.add(part + " "
                        + (oneSided ? plain(live == null ? official : live) : plain(live) + " ≠ " + plain(official)));
            }
        }
        return String.join(", ", parts);
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "none" : number.stripTrailingZeros().toPlainString();
    }
}
