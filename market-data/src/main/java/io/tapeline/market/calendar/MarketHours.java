/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import java.time.Instant;
import java.util.Optional;

/**
 * The hours of one trading day; each session ends where the next one begins.
 *
 * @param preMarket when the pre-market session begins
 * @param open when the regular session begins
 * @param close when the regular session ends
 * @param end when the post-market session ends
 */
public record MarketHours(Instant preMarket, Instant open, Instant close, Instant end) {

    MarketSession sessionAt(Instant time) {
        if (time.isBefore(preMarket) || !time.isBefore(end)) {
            return MarketSession.CLOSED;
        }
        if (time.isBefore(open)) {
            return MarketSession.PRE_MARKET;
        }
        return time.isBefore(close) ? MarketSession.REGULAR : MarketSession.POST_MARKET;
    }

    Optional<TradingSession> tradingAt(Instant time) {
        MarketSession kind = sessionAt(time);
        return switch (kind) {
            case PRE_MARKET -> Optional.of(new TradingSession(kind, preMarket));
            case REGULAR -> Optional.of(new TradingSession(kind, open));
            case POST_MARKET -> Optional.of(new TradingSession(kind, close));
            case CLOSED -> Optional.empty();
        };
    }
}
