/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

/**
 * Whether what is remembered is worth more than it costs. An instance that has a shard for itself is always right;
 * several that take turns on one symbol are mostly wrong, and a write that is refused costs five times what the read
 * would have cost, and a trip to the store. For any thread.
 */
final class Trust {

    static final int COST_OF_A_MISS = 8;
    static final int MOST = 64;

    private int credit = MOST;

    synchronized boolean isGiven() {
        return credit >= 0;
    }

    /** Takes note that what was remembered was what the store held, or was not. */
    synchronized void tell(boolean right) {
        credit = right ? Math.min(MOST, credit + 1) : Math.max(-MOST, credit - COST_OF_A_MISS);
    }
}
