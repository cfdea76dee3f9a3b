/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read in this run. A line read twice, after a crash, counts in both runs.
 *
 * @param frames whole messages
 * @param trades elements that can be trades
 * @param unreadable elements whose symbol alone could be read
 * @param withoutTrades messages and elements without a place on the stream, by reason
 * @param newestReceivedAt of the frames, null when none was read
 */
public record Received(
        long frames,
        long trades,
        long unreadable,
        Map<String, Long> withoutTrades,
        @Nullable Instant newestReceivedAt) {

    public Received {
        withoutTrades = Map.copyOf(withoutTrades);
    }
}
