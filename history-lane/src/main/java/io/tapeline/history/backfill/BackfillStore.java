/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.wire.GapRecord;
import java.util.List;

/**
 * The gap ledger and the backfilled bars, wherever they are. Calls block.
 *
 * <p>Any call fails with {@code StoreUnavailableException} when the store does not answer.
 */
public interface BackfillStore {

    /**
     * The gap ledger.
     *
     * @param gaps in no order
     * @param unreadable why, for each row that is none
     */
    record Ledger(List<StoredGap> gaps, List<String> unreadable) {}

    /** Reads it; one row that cannot be read hides no other. */
    Ledger ledger();

    /**
     * Puts bars in the place of those of the same minute.
     *
     * @param bars of different minutes, any number
     */
    void put(List<BackfilledBar> bars);

    /**
     * Says in a gap's row what became of it, if the gap is still as it was read.
     *
     * @return whether it is; one that has closed or grown since is to be filled again
     */
    boolean settle(GapRecord gap, GapBackfill outcome);
}
