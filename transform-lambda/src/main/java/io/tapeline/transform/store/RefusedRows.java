/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.row.Row;
import java.util.function.Consumer;

/** The rows of the quarantine table, as {@link io.tapeline.market.row.QuarantineRow} writes them. */
public interface RefusedRows {

    /** Reads every row; those of one symbol in the order of their keys. */
    void all(Consumer<Row> reader);

    /** Reads the rows of one symbol in the order of their keys; rows read already may be deleted meanwhile. */
    void of(String symbol, Consumer<Row> reader);

    /** Deletes a row; nothing when there is none. */
    void delete(String symbol, String key);
}
