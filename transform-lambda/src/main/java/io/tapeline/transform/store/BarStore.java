/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The bars table. */
public interface BarStore {

    /**
     * Reads bars as they are now.
     *
     * @param keys any number of different keys
     * @return one bar per key, in any order; {@link StoredBar#absent} where the store has no row
     */
    List<StoredBar> read(Collection<BarKey> keys);

    /**
     * Writes a bar if the row still has the version before.
     *
     * @param next a bar with a trade; its version is the one to be stored, 1 for a new row
     * @return empty when it was written; else what the store holds, {@link StoredBar#absent} when it has no row
     */
    Optional<StoredBar> write(StoredBar next);
}
