/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.check;

import io.tapeline.lake.engine.PlainNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one check found in one day of one source.
 *
 * @param accepted whether somebody said that this failure may go in
 * @param first the first offender in words, or nothing when there is none
 */
public record Verdict(
        String source,
        String dt,
        String number,
        String check,
        boolean hard,
        boolean accepted,
        long bars,
        long failed,
        @Nullable String first) {

    static Verdict of(ResultSet row, Set<String> accepted) throws SQLException {
        String dt = row.getString("dt");
        String name = row.getString("name");
        long failed = row.getLong("failed");
        return new Verdict(
                row.getString("source"),
                dt,
                row.getString("number"),
                name,
                row.getString("severity").equals("hard"),
                accepted.contains(dt + "/" + name),
                row.getLong("bars"),
                failed,
                failed == 0 ? null : offender(row));
    }

    private static String offender(ResultSet row) throws SQLException {
        String ts = row.getString("ts");
        return row.getString("symbol")
                + (ts == null ? "" : " " + ts.substring(11, 16) + " UTC")
                + ": " + PlainNumbers.in(row.getString("found"))
                + ", allowed: " + PlainNumbers.in(row.getString("allowed"));
    }

    /** Whether the day stays out of the final table. */
    public boolean keepsOut() {
        return hard && failed > 0 && !accepted;
    }
}
