/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.wire.GapRecord;

/** The gaps table. */
public interface GapStore {

    /**
     * Stores a gap. An open one never replaces a closed one, and of two ends the later stays, so that the order of
     * arrival leaves no trace.
     *
     * @return the gap as it stands after that
     */
    GapRecord put(GapRecord gap);
}
