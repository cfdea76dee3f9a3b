/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.row.StoreUnavailableException;
import java.util.SplittableRandom;

/** A wire on which, before any operation and after it, the invocation may be killed or the store may not answer. */
public final class FaultyWire implements MemoryStores.Wire {

    /** Ends an invocation as a kill does: nothing of ours catches it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private final SplittableRandom random;
    private final int oneIn;

    /**
     * Draws faults from {@code random}.
     *
     * @param oneIn of so many draws one is a kill and one a store that does not answer, on average
     */
    public FaultyWire(SplittableRandom random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    @Override
    public void carry(String operation, Runnable store) {
        fault();
        store.run();
        fault();
    }

    private void fault() {
        switch (draw()) {
            case 0 -> throw new Crash();
            case 1 -> throw new StoreUnavailableException("throttled");
            default -> {}
        }
    }

    private synchronized int draw() {
        return random.nextInt(oneIn);
    }
}
