/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle.broken;

import io.tapeline.market.bar.StoredBar;

/** An oracle that borrows the folding it is to judge: forbidden. */
public final class KnowsTheFold {
    public long version(StoredBar bar) {
        return bar.version();
    }
}
