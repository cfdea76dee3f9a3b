/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The holidays of the New York Stock Exchange, which the other US stock exchanges keep too: by its Rule 7.2 as it
 * stands, from the year in which each was first kept.
 */
final class UsHolidays {

    private static final int FIRST_JUNETEENTH = 2022;

    /** Attacks, storms and days of mourning since 2000. */
    private static final Set<LocalDate> UNFORESEEN = Stream.of(
                    "2001-09-11",
                    "2001-09-12",
                    "2001-09-13",
                    "2001-09-14",
                    "2004-06-11",
                    "2007-01-02",
                    "2012-10-29",
                    "2012-10-30",
                    "2018-12-05",
                    "2025-01-09")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    private UsHolidays() {}

    /** Returns whether the exchanges stay closed all day: a weekend, a holiday or an unforeseen closure. */
    static boolean isClosed(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY
                || day.getDayOfWeek() == SUNDAY
                || isHoliday(day)
                || UNFORESEEN.contains(day);
    }

    private static boolean isHoliday(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY -> isNewYear(day) || isNth(day, 3, MONDAY);
            case FEBRUARY -> isNth(day, 3, MONDAY);
            case MARCH, APRIL -> day.plusDays(2).equals(easter(day.getYear()));
            case MAY -> day.equals(day.with(lastInMonth(MONDAY)));
            case JUNE -> day.getYear() >= FIRST_JUNETEENTH && isObserved(day, 19);
            case JULY -> isObserved(day, 4);
            case SEPTEMBER -> isNth(day, 1, MONDAY);
            case NOVEMBER -> isNth(day, 4, THURSDAY);
            case DECEMBER -> isObserved(day, 25);
            default -> false;
        };
    }

    /** The year's accounts are closed on the last Friday before it: a New Year's Day on a Saturday is not moved. */
    private static boolean isNewYear(LocalDate day) {
        return day.getDayOfMonth() == 1 || (day.getDayOfMonth() == 2 && day.getDayOfWeek() == MONDAY);
    }

    private static boolean isNth(LocalDate day, int nth, DayOfWeek weekday) {
        return day.equals(day.with(dayOfWeekInMonth(nth, weekday)));
    }

    /** Returns whether a holiday of this month is kept on {@code day}: on Friday for Saturday, on Monday for Sunday. */
    private static boolean isObserved(LocalDate day, int dayOfMonth) {
        LocalDate holiday = day.withDayOfMonth(dayOfMonth);
        return switch (holiday.getDayOfWeek()) {
            case SATURDAY -> day.equals(holiday.minusDays(1));
            case SUNDAY -> day.equals(holiday.plusDays(1));
            default -> day.equals(holiday);
        };
    }

    /**
     * Returns whether an open day ends at 13:00: the day after Thanksgiving, and the eves of Independence Day and
     * Christmas unless the holiday is moved. So it was from 2013 on.
     */
    static boolean closesEarly(LocalDate day) {
        boolean isMondayToThursday = day.getDayOfWeek().compareTo(FRIDAY) < 0;
        return (isMondayToThursday && (is(day, Month.JULY, 3) || is(day, Month.DECEMBER, 24)))
                || (day.getMonth() == Month.NOVEMBER && isNth(day.minusDays(1), 4, THURSDAY));
    }

    private static boolean is(LocalDate day, Month month, int dayOfMonth) {
        return day.getMonth() == month && day.getDayOfMonth() == dayOfMonth;
    }

    /** Easter Sunday of the Gregorian calendar, by Oudin's rule. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int skipped = century - century / 4 - (8 * century + 13) / 25;
        int age = Math.floorMod(skipped + 19 * golden + 15, 30);
        int moon = age - age / 28 * (1 - age / 28 * (29 / (age + 1)) * ((21 - golden) / 11));
        int weekday = Math.floorMod(year + year / 4 + moon + 2 - century + century / 4, 7);
        int shift = moon - weekday;
        int month = 3 + (shift + 40) / 44;
        return LocalDate.of(year, month, shift + 28 - 31 * (month / 4));
    }
}
