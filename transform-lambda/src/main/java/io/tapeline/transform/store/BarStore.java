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
import java.util.Set;

/** The bars table. */
public interface BarStore {

    /** How many bars {@link #insert} takes in one call: as many as DynamoDB takes statements. */
    int MOST_INSERTED = 25;

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

    /**
     * Writes bars of which the store holds none yet, in one call. Each stands for itself and is written if there is
     * still no row of its key; the call fails as a whole only when nothing is known of any.
     *
     * @param first bars with a trade and version 1, of different keys, {@link #MOST_INSERTED} at most
     * @return which were written, which may be none; for each of the others {@link #write} says what stands there
     */
    default Set<BarKey> insert(List<StoredBar> first) {
        return Set.of();
    }
}
