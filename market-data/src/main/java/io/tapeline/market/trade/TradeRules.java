/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules a trade must keep to be folded. They look at the trade alone, never at a clock, so that a replayed trade is
 * judged as the lived one was.
 */
public final class TradeRules {

    /** A venue's clock may run ahead of ours, but not by a day. */
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** Earlier times are seconds sent as milliseconds, or zero. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** A trade further ahead of its receipt than this is folded, and is nobody's newest trade. */
    public static final Duration MAX_PLAUSIBLE_AHEAD = Duration.ofSeconds(60);

    private TradeRules() {}

    /** Returns whether the venue's time is one at which a trade may be folded. */
    public static boolean isTimeTaken(Trade trade) {
        return !trade.tradedAt().isBefore(EARLIEST) && isWithin(MAX_AHEAD, trade);
    }

    /** Returns whether the venue's time can be believed: it is not far ahead of our receiving the trade. */
    public static boolean isTimePlausible(Trade trade) {
        return isWithin(MAX_PLAUSIBLE_AHEAD, trade);
    }

    /** Nearly every trade was made before it was received, and then no time need be reckoned. */
    private static boolean isWithin(Duration ahead, Trade trade) {
        return !trade.tradedAt().isAfter(trade.receivedAt())
                || !trade.tradedAt().isAfter(trade.receivedAt().plus(ahead));
    }

    /** Returns the first rule that {@code trade} breaks, or null when it keeps them all. */
    public static @Nullable Refusal refusal(Trade trade) {
        if (trade.price().signum() <= 0) {
            return new Refusal(
                    Refusal.Reason.PRICE_NOT_POSITIVE,
                    "price must be positive, was " + Decimals.canonical(trade.price()));
        }
        if (trade.size().signum() < 0) {
            return new Refusal(
                    Refusal.Reason.SIZE_NEGATIVE, "size must not be negative, was " + Decimals.canonical(trade.size()));
        }
        if (!isTimeTaken(trade)) {
            return new Refusal(
                    Refusal.Reason.TIME_ABSURD,
                    "time must be from " + EARLIEST + " to " + MAX_AHEAD.toDays() + " d after receipt at "
                            + trade.receivedAt() + ", was " + trade.tradedAt());
        }
        return null;
    }
}
