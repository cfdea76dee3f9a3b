/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.reconnect.EndCause;
import java.time.Instant;
import java.util.Map;

/**
 * What is told of a feed by symbol and by cause.
 *
 * @param ends how many connections ended, or did not come about, by cause
 * @param refused what the feed said of each symbol it refused
 * @param tradedAt when each subscribed symbol last traded in this run; absent when it did not. Its age is no alarm: a
 *     symbol may be illiquid, halted, or not covered by the plan
 */
public record FeedDetails(Map<EndCause, Long> ends, Map<String, String> refused, Map<String, Instant> tradedAt) {

    public FeedDetails {
        ends = Map.copyOf(ends);
        refused = Map.copyOf(refused);
        tradedAt = Map.copyOf(tradedAt);
    }

    static FeedDetails none() {
        return new FeedDetails(Map.of(), Map.of(), Map.of());
    }
}
