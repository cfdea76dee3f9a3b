/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.Row;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Stored bars in the words of {@link NaiveBars}, so that the two can be compared. */
public final class SeenBars {

    private SeenBars() {}

    /** Returns by {@code series|start} what a reader sees of each bar. */
    public static Map<String, String> of(Collection<StoredBar> bars) {
        var seen = new TreeMap<String, String>();
        bars.forEach(bar -> seen.put(bar.key().series() + "|" + bar.key().start(), seen(BarRow.of(bar))));
        return seen;
    }

    private static String seen(Row row) {
        return NaiveBars.prices(
                        row.optionalText("basis").orElse("eligible"),
                        row.text("open"),
                        row.text("openAt"),
                        row.text("high"),
                        row.text("low"),
                        row.text("close"),
                        row.text("closeAt"))
                + NaiveBars.sums(
                        row.text("volume"),
                        row.text("notional"),
                        row.number("trades"),
                        row.number("late"),
                        row.number("receivedAt"));
    }
}
