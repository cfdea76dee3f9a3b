/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * Where a symbol trades, as far as the hours depend on it.
 *
 * <p>For any thread.
 */
public enum TradingVenue {
    /** The US stock exchanges, by {@link UsMarketCalendar}: pre-market, regular session, post-market. */
    US_STOCKS {
        @Override
        public Optional<TradingSession> sessionAt(Instant time) {
            return UsMarketCalendar.hoursOf(LocalDate.ofInstant(time, NEW_YORK))
                    .flatMap(hours -> hours.tradingAt(time));
        }
    },

    /**
     * OANDA and other brokers of foreign exchange: from Sunday 17:00 to Friday 17:00 New York. The days around
     * Christmas and New Year on which a broker trades less are not known here.
     */
    FOREX {
        @Override
        public Optional<TradingSession> sessionAt(Instant time) {
            ZonedDateTime local = time.atZone(NEW_YORK);
            ZonedDateTime sunday = local.with(previousOrSame(SUNDAY)).with(WEEK_TURN);
            ZonedDateTime opened = sunday.isAfter(local) ? sunday.minusWeeks(1) : sunday;
            return local.isBefore(opened.plusDays(TRADING_DAYS))
                    ? Optional.of(new TradingSession(MarketSession.REGULAR, opened.toInstant()))
                    : Optional.empty();
        }
    },

    /** Exchanges of crypto currencies: always. */
    CRYPTO {
        @Override
        public Optional<TradingSession> sessionAt(Instant time) {
            return Optional.of(new TradingSession(MarketSession.REGULAR, Instant.EPOCH));
        }
    };

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime WEEK_TURN = LocalTime.of(17, 0);
    private static final int TRADING_DAYS = 5;
    private static final Set<String> FOREX_BROKERS =
            Set.of("OANDA", "FXCM", "FXPRO", "IC MARKETS", "PEPPERSTONE", "FOREX.COM");

    /**
     * Returns where a symbol of Finnhub trades: one with no prefix in New York, one with a broker's prefix as forex,
     * any other at a crypto exchange.
     */
    public static TradingVenue of(String symbol) {
        int colon = symbol.indexOf(':');
        if (colon < 0) {
            return US_STOCKS;
        }
        return FOREX_BROKERS.contains(symbol.substring(0, colon)) ? FOREX : CRYPTO;
    }

    /** Returns the session that is going on, or nothing while the venue is closed. */
    public abstract Optional<TradingSession> sessionAt(Instant time);
}
