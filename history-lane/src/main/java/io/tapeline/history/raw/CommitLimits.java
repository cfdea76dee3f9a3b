/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.time.Duration;

/**
 * When a run is committed: what a kill costs, against how many files there are.
 *
 * @param maxBytes of its files, compressed
 * @param maxAge since its first window
 */
public record CommitLimits(long maxBytes, Duration maxAge) {

    /** A kill costs a minute: five requests of the free plan. */
    public static final CommitLimits USUAL = new CommitLimits(8 << 20, Duration.ofMinutes(1));
}
