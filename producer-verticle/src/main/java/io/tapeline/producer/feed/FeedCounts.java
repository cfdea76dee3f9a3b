/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a feed counts in its run. For one thread. */
final class FeedCounts {

    private final Map<EndCause, Long> ends = new EnumMap<>(EndCause.class);
    private @Nullable Instant lastMessageAt;
    private @Nullable String lastFailure;
    private long connects;
    private long messages;
    private long bytes;
    private long dropped;

    void connected() {
        connects++;
        lastFailure = null;
    }

    void ended(ConnectionEnd end) {
        ends.merge(end.cause(), 1L, Long::sum);
        lastFailure = end.why();
    }

    void message(Instant at, int length) {
        messages++;
        bytes += length;
        lastMessageAt = at;
    }

    void dropped() {
        dropped++;
    }

    FeedStatus status(String state, FeedSession session) {
        return new FeedStatus(
                state,
                session.subscribed(),
                connects,
                messages,
                bytes,
                lastMessageAt,
                dropped,
                session.openGaps(),
                lastFailure,
                new FeedDetails(ends, session.refusedSymbols(), session.tradedAt()));
    }
}
