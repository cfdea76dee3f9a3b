/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.transform.fold.Tally;

/** What became of a unit. */
sealed interface UnitOutcome {

    /** Returns whether another unit may be begun. */
    boolean goOn();

    /** Done, for good: folded, or in quarantine. */
    record Done(Tally tally) implements UnitOutcome {
        @Override
        public boolean goOn() {
            return true;
        }
    }

    /**
     * To be delivered again.
     *
     * @param goOn false when whatever stopped this unit would stop the next one too
     */
    record NotDone(boolean goOn) implements UnitOutcome {}
}
