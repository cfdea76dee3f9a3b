/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The days on which the US exchanges trade: written out, for this room knows no other. */
final class UsSessions {

    static final int PRE_MARKET = 4 * 60;
    static final int OPEN = 9 * 60 + 30;
    private static final int CLOSE = 16 * 60;
    private static final int EARLY_CLOSE = 13 * 60;
    private static final int POST_MARKET = 4 * 60;

    private static final Set<LocalDate> HOLIDAYS = days(
            "2024-01-01 2024-01-15 2024-02-19 2024-03-29 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-11-28 2024-12-25 "
                    + "2025-01-01 2025-01-09 2025-01-20 2025-02-17 2025-04-18 2025-05-26 2025-06-19 2025-07-04 2025-09-01 "
                    + "2025-11-27 2025-12-25 "
                    + "2026-01-01 2026-01-19 2026-02-16 2026-04-03 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-11-26 "
                    + "2026-12-25 "
                    + "2027-01-01 2027-01-18 2027-02-15 2027-03-26 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-11-25 "
                    + "2027-12-24");
    private static final Set<LocalDate> EARLY = days(
            "2024-07-03 2024-11-29 2024-12-24 2025-07-03 2025-11-28 2025-12-24 " + "2026-11-27 2026-12-24 2027-11-26");

    private UsSessions() {}

    static boolean isTradingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }

    /** Returns the day itself or the next one that trades. */
    static LocalDate tradingDayFrom(LocalDate day) {
        LocalDate trading = day;
        while (!isTradingDay(trading)) {
            trading = trading.plusDays(1);
        }
        return trading;
    }

    /** The minute of the day, in New York, at which the regular session ends. */
    static int close(LocalDate day) {
        return EARLY.contains(day) ? EARLY_CLOSE : CLOSE;
    }

    /** The minute at which the post-market session ends. */
    static int end(LocalDate day) {
        return close(day) + POST_MARKET;
    }

    private static Set<LocalDate> days(String listed) {
        return Stream.of(listed.split(" ", -1)).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }
}
