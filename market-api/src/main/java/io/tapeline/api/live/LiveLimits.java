/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import java.time.Duration;

/**
 * What live clients may cost.
 *
 * @param maxSockets so many in all
 * @param maxSocketsPerAddress so many from one address
 * @param maxTopics so many (symbol, interval) are read at a time
 * @param idle a client that has not answered a ping for so long is let go
 */
public record LiveLimits(int maxSockets, int maxSocketsPerAddress, int maxTopics, Duration idle) {

    public static final LiveLimits DEFAULT = new LiveLimits(1_000, 50, 200, Duration.ofMinutes(1));

    public LiveLimits {
        if (maxSockets < 1 || maxSocketsPerAddress < 1 || maxTopics < 1) {
            throw new IllegalArgumentException("limits must be at least 1, were " + maxSockets + " sockets, "
                    + maxSocketsPerAddress + " per address, " + maxTopics + " topics");
        }
        if (idle.toMillis() < 1) {
            throw new IllegalArgumentException("idle must be at least 1 ms, was " + idle);
        }
    }
}
