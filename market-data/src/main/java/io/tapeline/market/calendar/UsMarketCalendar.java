/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The trading hours of the US stock exchanges. Holidays hold from 2000 on, early closes from 2013.
 *
 * <p>For any thread.
 */
public final class UsMarketCalendar {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime PRE_MARKET = LocalTime.of(4, 0);
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final int POST_MARKET_HOURS = 4;

    private static final long DAY_MILLIS = 86_400_000;

    /** New York's 4:00 to 20:00, minus this, lies within one UTC day in summer and in winter. */
    private static final long SHIFT_MILLIS = 4 * 3_600_000L;

    /** The day asked for last: trades come by the thousand for one day, and a zone's rules are slow to ask. */
    private static volatile Known known = Known.of(0);

    private UsMarketCalendar() {}

    /** Returns the hours of a day, or nothing when the exchanges stay closed. */
    public static Optional<MarketHours> hoursOf(LocalDate day) {
        if (UsHolidays.isClosed(day)) {
            return Optional.empty();
        }
        LocalTime close = UsHolidays.closesEarly(day) ? EARLY_CLOSE : CLOSE;
        return Optional.of(new MarketHours(
                at(day, PRE_MARKET), at(day, OPEN), at(day, close), at(day, close.plusHours(POST_MARKET_HOURS))));
    }

    /** Returns the session in which {@code time} lies. */
    public static MarketSession sessionAt(Instant time) {
        long day = Math.floorDiv(time.toEpochMilli() - SHIFT_MILLIS, DAY_MILLIS);
        Known hours = known;
        if (hours.day != day) {
            hours = Known.of(day);
            known = hours;
        }
        return hours.hours.isPresent() ? hours.hours.get().sessionAt(time) : MarketSession.CLOSED;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }

    /** The hours of one day, by its number since 1970. */
    private record Known(long day, Optional<MarketHours> hours) {
        static Known of(long day) {
            return new Known(day, hoursOf(LocalDate.ofEpochDay(day)));
        }
    }
}
