/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.row.SymbolRow;
import java.util.Optional;

/** The symbols table. */
public interface SymbolStore {

    /** Reads a symbol's row as it is now; {@link SymbolRow#absent} when the store has none. */
    SymbolRow read(String symbol);

    /**
     * Writes a row if the one stored still has the version before.
     *
     * @param next its version is the one to be stored, 1 for a new row
     * @return empty when it was written; else what the store holds, {@link SymbolRow#absent} when it has none
     */
    Optional<SymbolRow> write(SymbolRow next);
}
