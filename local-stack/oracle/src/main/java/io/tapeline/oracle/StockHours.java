/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * When US stocks trade (COND-9): New York's wall clock, and the days the exchange announced for 2013 to 2028. Before
 * and after these years every weekday is taken for an ordinary one.
 */
final class StockHours {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int FOUR = 240;
    private static final int HALF_PAST_NINE = 570;

    private static final Set<LocalDate> CLOSED = days("""
            2013 0101 0121 0218 0329 0527 0704 0902 1128 1225
            2014 0101 0120 0217 0418 0526 0704 0901 1127 1225
            2015 0101 0119 0216 0403 0525 0703 0907 1126 1225
            2016 0101 0118 0215 0325 0530 0704 0905 1124 1226
            2017 0102 0116 0220 0414 0529 0704 0904 1123 1225
            2018 0101 0115 0219 0330 0528 0704 0903 1122 1205 1225
            2019 0101 0121 0218 0419 0527 0704 0902 1128 1225
            2020 0101 0120 0217 0410 0525 0703 0907 1126 1225
            2021 0101 0118 0215 0402 0531 0705 0906 1125 1224
            2022 0117 0221 0415 0530 0620 0704 0905 1124 1226
            2023 0102 0116 0220 0407 0529 0619 0704 0904 1123 1225
            2024 0101 0115 0219 0329 0527 0619 0704 0902 1128 1225
            2025 0101 0109 0120 0217 0418 0526 0619 0704 0901 1127 1225
            2026 0101 0119 0216 0403 0525 0619 0703 0907 1126 1225
            2027 0101 0118 0215 0326 0531 0618 0705 0906 1125 1224
            2028 0117 0221 0414 0529 0619 0704 0904 1123 1225
            """);

    private static final Set<LocalDate> UNTIL_ONE = days("""
            2013 0703 1129 1224
            2014 0703 1128 1224
            2015 1127 1224
            2016 1125
            2017 0703 1124
            2018 0703 1123 1224
            2019 0703 1129 1224
            2020 1127 1224
            2021 1126
            2022 1125
            2023 0703 1124
            2024 0703 1129 1224
            2025 0703 1128 1224
            2026 1127 1224
            2027 1126
            2028 0703 1124
            """);

    private StockHours() {}

    /** Whether the regular session is on at a time, epoch milliseconds. */
    static boolean isRegular(long time) {
        ZonedDateTime there = there(time);
        int minute = minute(there);
        return isOpen(there) && minute >= HALF_PAST_NINE && minute < close(there);
    }

    /** Whether it ended less than four hours ago. */
    static boolean isAfterTheBell(long time) {
        ZonedDateTime there = there(time);
        int minute = minute(there);
        return isOpen(there) && minute >= close(there) && minute < close(there) + FOUR;
    }

    private static ZonedDateTime there(long time) {
        return Instant.ofEpochMilli(time).atZone(NEW_YORK);
    }

    private static int minute(ZonedDateTime there) {
        return there.getHour() * 60 + there.getMinute();
    }

    private static int close(ZonedDateTime there) {
        return UNTIL_ONE.contains(there.toLocalDate()) ? 13 * 60 : 16 * 60;
    }

    private static boolean isOpen(ZonedDateTime there) {
        boolean weekday = there.getDayOfWeek().getValue() <= 5;
        return weekday && !CLOSED.contains(there.toLocalDate());
    }

    /** Reads lines of a year and of months and days in it. */
    private static Set<LocalDate> days(String lines) {
        var days = new HashSet<LocalDate>();
        lines.lines().forEach(line -> {
            int year = Integer.parseInt(line.substring(0, 4));
            Arrays.stream(line.substring(5).split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .forEach(day -> days.add(LocalDate.of(year, day / 100, day % 100)));
        });
        return days;
    }
}
