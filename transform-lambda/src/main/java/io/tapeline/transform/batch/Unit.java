/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.trade.Refusal;
import io.tapeline.transform.fold.Tally;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that is done or not done as a whole, and shares nothing with other units.
 *
 * @param name what it works on, fit for a log
 * @param first the first record it came from
 * @param work does it; may be run again with the same end
 * @param records each puts one of its records into quarantine whole, as it came
 */
record Unit(String name, Delivered first, Supplier<Tally> work, List<Consumer<Refusal>> records) {

    /** Does instead of the work what is left when the work cannot be done. */
    Tally quarantine(Refusal refusal) {
        records.forEach(record -> record.accept(refusal));
        return new Tally(0, 0, records.size());
    }
}
