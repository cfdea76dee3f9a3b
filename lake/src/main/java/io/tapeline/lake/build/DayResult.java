/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.check.Verdict;
import java.util.List;

/**
 * What became of one day of one source.
 *
 * @param reasons the hard checks it failed
 */
public record DayResult(String source, String dt, long bars, State state, List<Verdict> reasons) {

    /** Whether the final table has the day as staged now. */
    public enum State {
        WRITTEN,
        UNCHANGED,
        /** A hard check failed, and the table has nothing of the day. */
        KEPT_OUT,
        /** A hard check failed; the table keeps what an earlier run put there. */
        STAYS,
        /** No bar came for it, though some was expected. */
        EMPTY
    }

    public boolean isIn() {
        return state == State.WRITTEN || state == State.UNCHANGED;
    }

    public boolean isOut() {
        return state == State.KEPT_OUT || state == State.STAYS;
    }
}
