/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.StoredGap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the gaps.
 *
 * @param rows by symbol, of a symbol the newest first
 * @param next the place after which the next page begins, null at the end
 */
public record Gaps(List<StoredGap> rows, @Nullable GapPlace next) {

    public Gaps {
        rows = List.copyOf(rows);
    }
}
