/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.StoreUnavailableException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store answers and how new its newest trade is.
 *
 * @param newest when the newest trade in the store was received, null when there is none or the store is down
 * @param down why the store does not answer, null when it does
 * @param unreadableSymbols rows of symbols that are not as the contract says, and so are not told of
 */
public record Health(@Nullable Instant newest, @Nullable String down, int unreadableSymbols) {

    /** Returns the health of a store that answered. */
    public static Health of(Quotes quotes) {
        Instant newest = quotes.all().stream()
                .flatMap(quote -> quote.day().stream())
                .map(DaySummary::receivedAt)
                .max(Instant::compareTo)
                .orElse(null);
        return new Health(newest, null, quotes.unreadable().size());
    }

    /**
     * Returns the health of a store that cannot be read; what nobody expected is told no more of than where to look.
     */
    public static Health down(Throwable failure) {
        String reason = failure instanceof StoreUnavailableException
                ? String.valueOf(failure.getMessage())
                : failure instanceof MalformedRowException
                        ? "the store holds a row that is not ours, see the log"
                        : "the store cannot be read, see the log";
        return new Health(null, reason, 0);
    }

    /** Returns this health with a trade that was seen since; a store that is down stays so. */
    public Health withTradeReceivedAt(@Nullable Instant received) {
        boolean newer = received != null && (newest == null || received.isAfter(newest));
        return newer && down == null ? new Health(received, null, unreadableSymbols) : this;
    }

    public Optional<Instant> newestReceivedAt() {
        return Optional.ofNullable(newest);
    }

    public Optional<String> downReason() {
        return Optional.ofNullable(down);
    }
}
