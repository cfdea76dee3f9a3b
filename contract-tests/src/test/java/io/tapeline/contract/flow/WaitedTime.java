/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.awaitility.Awaitility.await;

import io.tapeline.oracle.Patience;
import io.tapeline.producer.cli.Ticks;
import java.time.Duration;

/** This machine's time, for commands and proofs that rest between two looks. */
final class WaitedTime implements Patience.Time, Ticks {
    @Override
    public long millis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void rest(Duration time) {
        await().pollDelay(time).until(() -> true);
    }
}
