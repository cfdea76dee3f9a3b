/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Bar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store answers and how new its newest trade is.
 *
 * @param newest when the newest trade in the store was received, null when there is none or the store is down
 * @param down why the store does not answer, null when it does
 */
public record Pulse(@Nullable Instant newest, @Nullable String down) {

    /** Returns the pulse of a store that answered. */
    public static Pulse of(List<Quote> quotes) {
        Instant newest = quotes.stream()
                .flatMap(quote -> quote.day().stream())
                .map(Bar::receivedAt)
                .max(Instant::compareTo)
                .orElse(null);
        return new Pulse(newest, null);
    }

    public static Pulse down(String reason) {
        return new Pulse(null, reason);
    }

    public Optional<Instant> newestReceivedAt() {
        return Optional.ofNullable(newest);
    }

    public Optional<String> downReason() {
        return Optional.ofNullable(down);
    }
}
