/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import java.time.Duration;

/**
 * What one page may take.
 *
 * @param connect until a connection stands
 * @param answer until an answer is whole
 * @param maxBodyBytes of an answer
 * @param maxPages of a window: a server that pages for ever is stopped there
 * @param attempts for a page, the first included
 * @param firstWait before the second attempt; each doubles it, up to the budget's period
 */
public record ClientLimits(
        Duration connect, Duration answer, int maxBodyBytes, int maxPages, int attempts, Duration firstWait) {

    public static final ClientLimits USUAL =
            new ClientLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 32 << 20, 50, 8, Duration.ofSeconds(1));

    public ClientLimits {
        if (maxBodyBytes < 1 || maxPages < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "limits must be 1 or more, were " + maxBodyBytes + ", " + maxPages + " and " + attempts);
        }
    }
}
