/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.market.calendar.UsMarketCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Where a symbol of Massive trades, as far as its day and hours depend on it. */
enum Venue {
    /** No prefix: days of New York, hours by the exchanges' calendar. */
    US_STOCKS(ZoneId.of("America/New_York")),
    /** {@code X:}, {@code C:} and other prefixes: days of UTC, open all day. */
    ROUND_THE_CLOCK(ZoneOffset.UTC);

    /** Hours of a day, none of them there when the venue stays closed. */
    record Hours(Instant preMarket, Instant opens, Instant closes, Instant ends) {}

    private final ZoneId zone;

    Venue(ZoneId zone) {
        this.zone = zone;
    }

    static Venue of(String symbol) {
        return symbol.indexOf(':') < 0 ? US_STOCKS : ROUND_THE_CLOCK;
    }

    LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    java.util.Optional<Hours> hoursOf(LocalDate day) {
        if (this == US_STOCKS) {
            return UsMarketCalendar.hoursOf(day)
                    .map(hours -> new Hours(hours.preMarket(), hours.open(), hours.close(), hours.end()));
        }
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return java.util.Optional.of(new Hours(begin, begin, end, end));
    }

    /** The newest day that was over, hours after the last print, at {@code now}; a source has had time to answer. */
    LocalDate lastDayBefore(Instant now) {
        LocalDate day = dayOf(now);
        do {
            day = day.minusDays(1);
        } while (hoursOf(day).isEmpty());
        return day;
    }
}
