/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsMarketCalendarTest {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMMd", Locale.ROOT);
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                2013 | Jan1 Jan21 Feb18 Mar29 May27 Jul4 Sep2 Nov28 Dec25       | Jul3 Nov29 Dec24
                2014 | Jan1 Jan20 Feb17 Apr18 May26 Jul4 Sep1 Nov27 Dec25       | Jul3 Nov28 Dec24
                2015 | Jan1 Jan19 Feb16 Apr3 May25 Jul3 Sep7 Nov26 Dec25        | Nov27 Dec24
                2016 | Jan1 Jan18 Feb15 Mar25 May30 Jul4 Sep5 Nov24 Dec26       | Nov25
                2017 | Jan2 Jan16 Feb20 Apr14 May29 Jul4 Sep4 Nov23 Dec25       | Jul3 Nov24
                2018 | Jan1 Jan15 Feb19 Mar30 May28 Jul4 Sep3 Nov22 Dec5 Dec25  | Jul3 Nov23 Dec24
                2019 | Jan1 Jan21 Feb18 Apr19 May27 Jul4 Sep2 Nov28 Dec25       | Jul3 Nov29 Dec24
                2020 | Jan1 Jan20 Feb17 Apr10 May25 Jul3 Sep7 Nov26 Dec25       | Nov27 Dec24
                2021 | Jan1 Jan18 Feb15 Apr2 May31 Jul5 Sep6 Nov25 Dec24        | Nov26
                2022 | Jan17 Feb21 Apr15 May30 Jun20 Jul4 Sep5 Nov24 Dec26      | Nov25
                2023 | Jan2 Jan16 Feb20 Apr7 May29 Jun19 Jul4 Sep4 Nov23 Dec25  | Jul3 Nov24
                2024 | Jan1 Jan15 Feb19 Mar29 May27 Jun19 Jul4 Sep2 Nov28 Dec25 | Jul3 Nov29 Dec24
                2025 | Jan1 Jan9 Jan20 Feb17 Apr18 May26 Jun19 Jul4 Sep1 Nov27 Dec25 | Jul3 Nov28 Dec24
                2026 | Jan1 Jan19 Feb16 Apr3 May25 Jun19 Jul3 Sep7 Nov26 Dec25  | Nov27 Dec24
                2027 | Jan1 Jan18 Feb15 Mar26 May31 Jun18 Jul5 Sep6 Nov25 Dec24 | Nov26
                2028 | Jan17 Feb21 Apr14 May29 Jun19 Jul4 Sep4 Nov23 Dec25      | Jul3 Nov24
                """)
    @DisplayName("COND-9 closures and early closes are those the exchange announced")
    void knowsEveryClosure(int year, String closed, String early) {
        assertThat(weekdays(year, day -> UsMarketCalendar.hoursOf(day).isEmpty()))
                .isEqualTo(List.of(closed.split(" ", -1)));
        assertThat(weekdays(year, UsMarketCalendarTest::closesAtOne)).isEqualTo(List.of(early.split(" ", -1)));
    }

    private static List<String> weekdays(int year, Predicate<LocalDate> wanted) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return first.datesUntil(first.plusDays(Year.of(year).length()))
                .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                .filter(wanted)
                .map(SHORT::format)
                .toList();
    }

    private static boolean closesAtOne(LocalDate day) {
        return UsMarketCalendar.hoursOf(day)
                .filter(hours -> hours.close().equals(hours.open().plusSeconds(12_600)))
                .isPresent();
    }

    @Test
    @DisplayName("COND-9 a calendar of other authors agrees on every day of half a century")
    void agreesWithAnotherCalendar() {
        HolidayCalendar other = ReferenceData.standard().getValue(HolidayCalendarIds.NYSE);
        LocalDate first = LocalDate.of(2000, 1, 1);

        assertThat(first.datesUntil(LocalDate.of(2050, 1, 1))
                        .filter(day -> other.isHoliday(day)
                                == UsMarketCalendar.hoursOf(day).isPresent()))
                .as("where they differ: both days of the storm were without trading, the other knows the second")
                .containsExactly(LocalDate.of(2012, 10, 29));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        // winter: New York is five hours behind UTC
        "2025-11-19T08:59:59.999Z, CLOSED",
        "2025-11-19T09:00:00Z, PRE_MARKET",
        "2025-11-19T14:29:59.999Z, PRE_MARKET",
        "2025-11-19T14:30:00Z, REGULAR",
        "2025-11-19T20:59:59.999Z, REGULAR",
        "2025-11-19T21:00:00Z, POST_MARKET",
        "2025-11-20T00:59:59.999Z, POST_MARKET",
        "2025-11-20T01:00:00Z, CLOSED",
        // summer: four
        "2025-08-06T07:59:59.999Z, CLOSED",
        "2025-08-06T08:00:00Z, PRE_MARKET",
        "2025-08-06T13:30:00Z, REGULAR",
        "2025-08-06T20:00:00Z, POST_MARKET",
        "2025-08-06T23:59:59.999Z, POST_MARKET",
        "2025-08-07T00:00:00Z, CLOSED",
        // the Monday after the clocks went forward, and the one after they went back
        "2025-03-10T13:30:00Z, REGULAR",
        "2025-11-03T14:29:59Z, PRE_MARKET",
        // an early close, a holiday, a weekend
        "2025-11-28T17:59:59.999Z, REGULAR",
        "2025-11-28T18:00:00Z, POST_MARKET",
        "2025-11-28T22:00:00Z, CLOSED",
        "2025-11-27T15:00:00Z, CLOSED",
        "2025-11-22T15:00:00Z, CLOSED",
        "2025-11-23T15:00:00Z, CLOSED",
    })
    @DisplayName("COND-9 sessions begin and end to the millisecond, in summer and in winter")
    void knowsTheSession(Instant time, MarketSession session) {
        assertThat(UsMarketCalendar.sessionAt(time)).isEqualTo(session);
    }

    @Test
    @DisplayName("the session of a time is the same whatever day was asked for before")
    void remembersNoOtherDay() {
        Instant open = Instant.parse("2025-11-19T15:00:00Z");
        Instant holiday = Instant.parse("2025-11-27T15:00:00Z");

        for (int i = 0; i < 3; i++) {
            assertThat(UsMarketCalendar.sessionAt(open)).isEqualTo(MarketSession.REGULAR);
            assertThat(UsMarketCalendar.sessionAt(holiday)).isEqualTo(MarketSession.CLOSED);
        }
    }
}
