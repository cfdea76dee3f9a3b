/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.testkit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** The sessions of US stocks by New York's wall clock and a list of the exchange's announcements for 2024 to 2026. */
final class NaiveSessions {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final Set<String> CLOSED = Set.of(
            "2024-01-01",
            "2024-01-15",
            "2024-02-19",
            "2024-03-29",
            "2024-05-27",
            "2024-06-19",
            "2024-07-04",
            "2024-09-02",
            "2024-11-28",
            "2024-12-25",
            "2025-01-01",
            "2025-01-09",
            "2025-01-20",
            "2025-02-17",
            "2025-04-18",
            "2025-05-26",
            "2025-06-19",
            "2025-07-04",
            "2025-09-01",
            "2025-11-27",
            "2025-12-25",
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-04-03",
            "2026-05-25",
            "2026-06-19",
            "2026-07-03",
            "2026-09-07",
            "2026-11-26",
            "2026-12-25");

    private static final Set<String> UNTIL_ONE = Set.of(
            "2024-07-03",
            "2024-11-29",
            "2024-12-24",
            "2025-07-03",
            "2025-11-28",
            "2025-12-24",
            "2026-11-27",
            "2026-12-24");

    private NaiveSessions() {}

    /** Returns {@code pre}, {@code regular}, {@code post} or {@code closed}. */
    static String of(Instant time) {
        ZonedDateTime there = time.atZone(NEW_YORK);
        String date = there.toLocalDate().toString();
        boolean weekend = there.getDayOfWeek() == DayOfWeek.SATURDAY || there.getDayOfWeek() == DayOfWeek.SUNDAY;
        LocalTime clock = there.toLocalTime();
        int close = UNTIL_ONE.contains(date) ? 13 : 16;
        boolean asleep = clock.isBefore(LocalTime.of(4, 0)) || !clock.isBefore(LocalTime.of(close + 4, 0));
        if (weekend || CLOSED.contains(date) || asleep) {
            return "closed";
        }
        if (clock.isBefore(LocalTime.of(9, 30))) {
            return "pre";
        }
        return clock.isBefore(LocalTime.of(close, 0)) ? "regular" : "post";
    }
}
