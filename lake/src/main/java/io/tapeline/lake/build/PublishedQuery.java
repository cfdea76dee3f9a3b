/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

/** What Athena is asked when tables are published: that the days as declared hold what was built. */
public final class PublishedQuery {

    private PublishedQuery() {}

    /**
     * A query that fails, by a division by zero, unless it counts so many bars and can read every column of them.
     *
     * @param from the first day, included
     * @param to the last day, included
     */
    public static String of(long bars, String from, String to) {
        return "SELECT 1 / CASE WHEN count(*) = " + bars
                + " AND count(symbol) = count(*) AND count(ts) = count(*) AND count(open) = count(*)"
                + " AND count(high) = count(*) AND count(low) = count(*) AND count(close) = count(*)"
                + " AND count(volume) = count(*) THEN 1 ELSE 0 END AS as_built,"
                + " max(vwap) AS vwap, max(trades) AS trades, max(session) AS session"
                + " FROM bars WHERE source = 'massive' AND dt BETWEEN '" + from + "' AND '" + to + "'";
    }
}
