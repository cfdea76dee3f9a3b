/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.Origin;
import java.math.BigDecimal;
import java.time.Instant;

/** Official minutes as a backfill puts them. */
public final class Backfilling {

    private Backfilling() {}

    /** Returns a minute of two shares at one price, in three trades. */
    public static BackfilledBar minute(String symbol, long start, String price) {
        var at = new BigDecimal(price);
        return new BackfilledBar(
                symbol,
                start,
                symbol,
                Origin.SYNTHETIC,
                new BackfilledBar.Prices(at, at, at, at),
                new BigDecimal("2"),
                at,
                3L,
                Instant.ofEpochMilli(77));
    }
}
