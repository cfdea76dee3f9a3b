/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Bars of any size between two times, cut into pages as Massive does: by the minutes that were read for them. */
public final class Aggregates {

    private final SyntheticMarket market;

    public Aggregates(SyntheticMarket market) {
        this.market = market;
    }

    /**
     * What is asked for.
     *
     * @param timespan minute, hour or day
     * @param from the first millisecond
     * @param to the last millisecond
     * @param limit the most minutes to read
     */
    public record Asked(String symbol, int multiplier, String timespan, long from, long to, int limit) {}

    /**
     * One page.
     *
     * @param read how many minutes were read for it
     * @param next from where the next one reads; negative when there is none
     * @param miscounted how many results too many it says
     */
    public record Page(List<Bar> bars, int read, long next, int miscounted) {}

    /** Returns the page that begins at {@code from}. */
    public Page page(Asked asked) {
        ZoneId zone = SyntheticMarket.zoneOf(asked.symbol());
        var read = new ArrayList<Bar>();
        int miscounted = 0;
        LocalDate last = day(asked.to(), zone);
        for (LocalDate day = day(asked.from(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            for (Bar bar : market.minutes(asked.symbol(), day)) {
                if (bar.start() < asked.from() || bar.start() > asked.to()) {
                    continue;
                }
                if (read.size() == asked.limit()) {
                    return new Page(rolled(asked, read, zone), read.size(), bar.start(), miscounted);
                }
                read.add(bar);
            }
            miscounted +=
                    market.badDay(asked.symbol(), day).map(BadDay::miscounted).orElse(0);
        }
        return new Page(rolled(asked, read, zone), read.size(), -1, miscounted);
    }

    private static List<Bar> rolled(Asked asked, List<Bar> minutes, ZoneId zone) {
        long size = asked.multiplier() * (asked.timespan().equals("hour") ? 3_600_000L : 60_000L);
        return switch (asked.timespan()) {
            case "minute", "hour" ->
                size == 60_000 ? minutes : Bar.rolledUp(minutes, start -> start - Math.floorMod(start, size));
            case "day" ->
                Bar.rolledUp(
                        minutes,
                        start -> day(start, zone).atStartOfDay(zone).toInstant().toEpochMilli());
            default -> throw new IllegalArgumentException("not served here: " + asked.timespan());
        };
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}
