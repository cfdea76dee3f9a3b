/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.record;

import io.tapeline.producer.feed.FeedAddress;
import io.tapeline.producer.feed.FeedLimits;
import java.util.List;

/**
 * What is recorded. Its text shows no secret.
 *
 * @param feed where the feed is
 * @param symbols to subscribe, in this order
 * @param limits how the feed is watched
 */
public record RecordSettings(FeedAddress feed, List<String> symbols, FeedLimits limits) {

    public RecordSettings {
        symbols = List.copyOf(symbols);
    }
}
