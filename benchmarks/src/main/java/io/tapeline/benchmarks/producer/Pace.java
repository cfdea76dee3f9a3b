/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import java.util.function.LongSupplier;

/** Time, as the composition root has it. */
interface Pace {
    long nanos();

    void rest(long millis) throws InterruptedException;

    /** Waits for so many milliseconds. */
    interface Rest {
        void rest(long millis) throws InterruptedException;
    }

    static Pace of(LongSupplier nanos, Rest rest) {
        return new Pace() {
            @Override
            public long nanos() {
                return nanos.getAsLong();
            }

            @Override
            public void rest(long millis) throws InterruptedException {
                rest.rest(millis);
            }
        };
    }
}
