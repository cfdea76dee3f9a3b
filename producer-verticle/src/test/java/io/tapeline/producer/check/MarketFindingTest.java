/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.producer.rest.Market;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFindingTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "2026-11-18T15:00:00Z, REGULAR, false", // a Wednesday
        "2026-11-18T15:00:00Z, CLOSED, true",
        "2026-11-26T15:00:00Z, CLOSED, false", // Thanksgiving
        "2026-11-26T15:00:00Z, REGULAR, true",
        "2026-11-27T18:30:00Z, POST_MARKET, false", // the day after closes at 13:00
        "2026-11-18T14:30:30Z, PRE_MARKET, false", // half a minute behind the open
        "2026-11-18T14:29:00Z, REGULAR, false",
        "2026-11-18T14:33:00Z, PRE_MARKET, true"
    })
    @DisplayName("REST-6 market and calendar are compared on Finnhub's clock, and not while a session changes")
    void compares(Instant at, MarketSession theirs, boolean differs) {
        assertThat(MarketFinding.of(new Market(theirs, at), UsMarketCalendar::sessionAt)
                        .differs())
                .isEqualTo(differs);
    }
}
