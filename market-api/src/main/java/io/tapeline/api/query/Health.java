/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.DaySummary;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store answers and how new its newest trade is.
 *
 * @param newest when the newest trade in the store was received, null when there is none or the store is down
 * @param down why the store does not answer, null when it does
 */
public record Health(@Nullable Instant newest, @Nullable String down) {

    /** Returns the health of a store that answered. */
    public static Health of(Quotes quotes) {
        Instant newest = quotes.all().stream()
                .flatMap(quote -> quote.day().stream())
                .map(DaySummary::receivedAt)
                .max(Instant::compareTo)
                .orElse(null);
        return new Health(newest, null);
    }

    public static Health down(String reason) {
        return new Health(null, reason);
    }

    /** Returns this health with a trade that was seen since; a store that is down stays so. */
    public Health withTradeReceivedAt(@Nullable Instant received) {
        boolean newer = received != null && (newest == null || received.isAfter(newest));
        return newer && down == null ? new Health(received, null) : this;
    }

    public Optional<Instant> newestReceivedAt() {
        return Optional.ofNullable(newest);
    }

    public Optional<String> downReason() {
        return Optional.ofNullable(down);
    }
}
