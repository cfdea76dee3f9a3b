/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.row.QuarantineRow;

/** The quarantine table. */
public interface QuarantineStore {

    /**
     * Stores a row unless there is one of its key: the same refused thing is kept once, as it came first.
     *
     * @return whether it was stored by this call
     */
    boolean put(QuarantineRow row);
}
