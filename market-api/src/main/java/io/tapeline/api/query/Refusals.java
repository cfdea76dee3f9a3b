/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.QuarantineRow;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in quarantine.
 *
 * @param rows some of it, or all
 * @param counts how many things were refused by reason, those not in {@code rows} included; a thing split over rows
 *     counts once
 * @param next where the rows after these begin, null when there are none
 */
public record Refusals(
        List<QuarantineRow> rows,
        SortedMap<String, Long> counts,
        @Nullable RefusalPlace next) {

    public Refusals {
        rows = List.copyOf(rows);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
