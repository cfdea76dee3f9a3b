/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.TradeSilence;
import java.time.Duration;

/**
 * How the feed is watched.
 *
 * @param settle so long after a subscription without an error about it the symbol counts as heard
 * @param silence so long without any message, pings included, and the socket is given up
 * @param tradeSilence so long without a trade while a venue is open, and the socket is given up as well
 * @param resubscribe pause between two tries of a symbol the feed called invalid
 * @param stable so long a connection must live before the next failure starts from the shortest delay again
 * @param maxMessageBytes a longer message ends the connection
 */
public record FeedLimits(
        Duration settle,
        Duration silence,
        TradeSilence tradeSilence,
        Duration resubscribe,
        Duration stable,
        int maxMessageBytes) {

    /** 10 s to settle; 150 s of silence, as pings come each minute; 60 s to resubscribe and to be stable; 8 MiB. */
    public static FeedLimits defaults() {
        return new FeedLimits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(150),
                TradeSilence.defaults(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                8 << 20);
    }

    public FeedLimits withSettle(Duration changed) {
        return new FeedLimits(changed, silence, tradeSilence, resubscribe, stable, maxMessageBytes);
    }

    FeedLimits withSilence(Duration changed) {
        return new FeedLimits(settle, changed, tradeSilence, resubscribe, stable, maxMessageBytes);
    }

    FeedLimits withMaxMessageBytes(int changed) {
        return new FeedLimits(settle, silence, tradeSilence, resubscribe, stable, changed);
    }
}
