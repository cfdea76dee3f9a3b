/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.broken;

import java.time.Instant;

/** Asks the wall clock: forbidden. */
public final class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}
