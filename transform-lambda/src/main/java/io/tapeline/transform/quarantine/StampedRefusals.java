/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.quarantine;

import io.tapeline.transform.store.Stores;
import java.time.Clock;

/** Stores that write beside each refusal when they stored it: redrive must know what is old enough. */
public final class StampedRefusals {

    private StampedRefusals() {}

    public static Stores over(Stores stores, Clock clock) {
        return new Stores(
                stores.bars(),
                stores.trades(),
                stores.symbols(),
                stores.gaps(),
                row -> stores.quarantine().put(row.storedAt(clock.instant())));
    }
}
