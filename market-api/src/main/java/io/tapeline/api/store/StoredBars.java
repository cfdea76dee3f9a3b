/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.Row;
import java.util.Collections;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest stored bars of a span.
 *
 * @param bars by start, epoch seconds
 * @param more whether older ones may be in the span that were not read
 */
public record StoredBars(SortedMap<Long, Bar> bars, boolean more) {

    public StoredBars {
        bars = Collections.unmodifiableSortedMap(new TreeMap<>(bars));
    }

    /**
     * Reads a row's values. Which positions it has applied and refused is left out: a reader has no use for it, and it
     * may be eighty times as large as the values.
     */
    static void read(Row row, SortedMap<Long, Bar> into) {
        var texts = new HashMap<>(row.texts());
        texts.put(BarRow.APPLIED, "");
        texts.remove(BarRow.REFUSED);
        var lean = BarRow.read(new Row(texts, row.numbers(), row.bytes()));
        if (lean.bar() != null) {
            into.put(lean.key().start(), lean.bar());
        }
    }
}
