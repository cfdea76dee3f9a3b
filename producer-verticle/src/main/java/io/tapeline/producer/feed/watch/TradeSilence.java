/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.calendar.TradingSession;
import java.time.Duration;

/**
 * How long all subscribed symbols together may be silent while one of their venues is open.
 *
 * <p>All together, because a single illiquid symbol is silent for hours by right. Where all are illiquid, a new
 * connection brings no trades either, and each one that brings none doubles the patience with the next.
 *
 * @param regular in a regular session, of crypto and forex at any hour they trade
 * @param extended before and after the regular session of US stocks
 * @param longest where doubling ends
 * @param alone one venue in its regular session while others trade: the socket delivers, perhaps not all of it, and
 *     another one costs the others a gap
 */
public record TradeSilence(Duration regular, Duration extended, Duration longest, Duration alone) {

    /**
     * 10 min, longer than a forex broker's pause at the turn of the day; 1 h in extended hours; up to 4 h; 1 h alone.
     */
    public static TradeSilence defaults() {
        return new TradeSilence(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(1));
    }

    Duration of(TradingSession session, int inVain) {
        return doubled(session.kind() == MarketSession.REGULAR ? regular : extended, inVain);
    }

    /** The same of one venue while others trade. */
    Duration ofOne(TradingSession session, int inVain) {
        return doubled(session.kind() == MarketSession.REGULAR ? alone : longest, inVain);
    }

    private Duration doubled(Duration shortest, int inVain) {
        Duration doubled = shortest.multipliedBy(1L << Math.min(inVain, 16));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
