/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingVenueTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest(name = "{0} trades at {1}")
    @CsvSource({
        "AAPL, US_STOCKS",
        "BRK.B, US_STOCKS",
        "OANDA:EUR_USD, FOREX",
        "IC MARKETS:1, FOREX",
        "BINANCE:BTCUSDT, CRYPTO",
        "COINBASE:ETH-EUR, CRYPTO",
        "KRAKEN:XXMRZEUR, CRYPTO",
    })
    @DisplayName("SOCK-13 a symbol's prefix says where it trades")
    void knowsTheVenue(String symbol, TradingVenue venue) {
        assertThat(TradingVenue.of(symbol)).isEqualTo(venue);
    }

    @ParameterizedTest(name = "{0} at {1}: since {2}")
    @CsvSource({
        // a Tuesday in winter, a quiet Sunday, a holiday, an early close
        "US_STOCKS, 2026-11-24T08:59:59Z,",
        "US_STOCKS, 2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z",
        "US_STOCKS, 2026-11-24T16:00:00Z, 2026-11-24T14:30:00Z",
        "US_STOCKS, 2026-11-25T00:59:59Z, 2026-11-24T21:00:00Z",
        "US_STOCKS, 2026-11-25T01:00:00Z,",
        "US_STOCKS, 2026-11-22T16:00:00Z,",
        "US_STOCKS, 2026-11-26T16:00:00Z,",
        "US_STOCKS, 2026-11-27T18:30:00Z, 2026-11-27T18:00:00Z",
        "US_STOCKS, 2026-11-27T22:00:00Z,",
        // the forex week, in winter and in summer time
        "FOREX, 2026-11-22T21:59:59Z,",
        "FOREX, 2026-11-22T22:00:00Z, 2026-11-22T22:00:00Z",
        "FOREX, 2026-11-27T21:59:59Z, 2026-11-22T22:00:00Z",
        "FOREX, 2026-11-27T22:00:00Z,",
        "FOREX, 2026-11-28T12:00:00Z,",
        "FOREX, 2026-07-05T20:59:59Z,",
        "FOREX, 2026-07-05T21:00:00Z, 2026-07-05T21:00:00Z",
        "FOREX, 2026-07-10T21:00:00Z,",
        "CRYPTO, 2026-11-22T16:00:00Z, 1970-01-01T00:00:00Z",
    })
    @DisplayName("SOCK-13 crypto always, forex Sunday to Friday 17:00, stocks by the calendar with extended hours")
    void knowsTheSession(TradingVenue venue, Instant time, Instant since) {
        assertThat(venue.sessionAt(time).map(TradingSession::since).orElse(null))
                .isEqualTo(since);
    }

    /** By the clock of the law: summer time from the second Sunday of March to the first of November. By hand. */
    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "2024-03-03T22:00:00Z, 2024-03-08T22:00:00Z",
        "2024-03-10T21:00:00Z, 2024-03-15T21:00:00Z",
        "2024-10-27T21:00:00Z, 2024-11-01T21:00:00Z",
        "2024-11-03T22:00:00Z, 2024-11-08T22:00:00Z",
        "2024-12-29T22:00:00Z, 2025-01-03T22:00:00Z",
        "2025-03-02T22:00:00Z, 2025-03-07T22:00:00Z",
        "2025-03-09T21:00:00Z, 2025-03-14T21:00:00Z",
        "2025-06-29T21:00:00Z, 2025-07-04T21:00:00Z",
        "2025-10-26T21:00:00Z, 2025-10-31T21:00:00Z",
        "2025-11-02T22:00:00Z, 2025-11-07T22:00:00Z",
        "2026-03-01T22:00:00Z, 2026-03-06T22:00:00Z",
        "2026-03-08T21:00:00Z, 2026-03-13T21:00:00Z",
        "2026-10-25T21:00:00Z, 2026-10-30T21:00:00Z",
        "2026-11-01T22:00:00Z, 2026-11-06T22:00:00Z",
        "2027-03-07T22:00:00Z, 2027-03-12T22:00:00Z",
        "2027-03-14T21:00:00Z, 2027-03-19T21:00:00Z",
        "2027-11-07T22:00:00Z, 2027-11-12T22:00:00Z",
        "2028-02-27T22:00:00Z, 2028-03-03T22:00:00Z",
        "2028-03-12T21:00:00Z, 2028-03-17T21:00:00Z",
        "2028-10-29T21:00:00Z, 2028-11-03T21:00:00Z",
        "2028-11-05T22:00:00Z, 2028-11-10T22:00:00Z",
    })
    @DisplayName("SOCK-13 forex weeks by hand: 17:00 New York is 22:00 UTC in winter and 21:00 in summer")
    void forexWeeksByHand(Instant opens, Instant closes) {
        var week = new TradingSession(MarketSession.REGULAR, opens);
        assertThat(TradingVenue.FOREX.sessionAt(opens.minusSeconds(1))).isEmpty();
        assertThat(TradingVenue.FOREX.sessionAt(opens.minus(Duration.ofHours(40))))
                .isEmpty();
        assertThat(TradingVenue.FOREX.sessionAt(opens)).contains(week);
        assertThat(TradingVenue.FOREX.sessionAt(opens.plus(Duration.ofHours(60))))
                .contains(week);
        assertThat(TradingVenue.FOREX.sessionAt(closes.minusSeconds(1))).contains(week);
        assertThat(TradingVenue.FOREX.sessionAt(closes)).isEmpty();
        assertThat(TradingVenue.FOREX.sessionAt(closes.plus(Duration.ofHours(40))))
                .isEmpty();
    }

    @Test
    @DisplayName("SOCK-13 a forex week lasts 120 hours by New York's clock, the weeks of a changing clock included")
    void everyForexWeek() {
        LocalDate sunday = LocalDate.of(2024, 1, 7);
        for (int week = 0; week < 200; week++) {
            ZonedDateTime opens = sunday.plusWeeks(week).atTime(17, 0).atZone(NEW_YORK);
            Instant open = opens.toInstant();
            Instant close = opens.plusDays(5).toInstant();
            assertThat(TradingVenue.FOREX.sessionAt(open.minusMillis(1))).isEmpty();
            for (Instant at = open; at.isBefore(close); at = at.plus(Duration.ofHours(7))) {
                assertThat(TradingVenue.FOREX.sessionAt(at).map(TradingSession::since))
                        .as(at.toString())
                        .contains(open);
            }
            assertThat(TradingVenue.FOREX.sessionAt(close.minusMillis(1))).isPresent();
            assertThat(TradingVenue.FOREX.sessionAt(close)).isEmpty();
        }
    }
}
