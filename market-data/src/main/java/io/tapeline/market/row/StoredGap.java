/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.wire.GapRecord;
import java.util.Optional;

/** A gap as the ledger has it: the gap, and what became of filling it. */
public record StoredGap(GapRecord gap, Optional<GapBackfill> backfill) {

    /**
     * Reads a row of the gaps table.
     *
     * @throws MalformedRowException if it is none
     */
    public static StoredGap read(Row row) {
        return new StoredGap(GapRow.read(row), GapBackfill.read(row));
    }
}
