/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.market;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Invented bars of any symbol and day: the same for one seed, in any order and as often as they are asked for. Stocks
 * trade by the US calendar with thin extended hours, each minute of the regular session; crypto around the clock.
 */
public final class SyntheticMarket {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final long MINUTE = 60_000;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final double DENSE_ENOUGH = 0.55;

    private final long seed;
    private final List<BadDay> badDays;

    public SyntheticMarket(long seed, List<BadDay> badDays) {
        this.seed = seed;
        this.badDays = List.copyOf(badDays);
    }

    /** Returns the zone whose days a symbol trades by. */
    public static ZoneId zoneOf(String symbol) {
        return isCrypto(symbol) ? ZoneOffset.UTC : NEW_YORK;
    }

    static boolean isCrypto(String symbol) {
        return symbol.startsWith("X:");
    }

    /** Returns the fault that is planted on a day. */
    public Optional<BadDay> badDay(String symbol, LocalDate day) {
        return badDays.stream().filter(bad -> bad.isOf(symbol, day)).findFirst();
    }

    /** Returns a day's minutes, in order, unadjusted; none when nothing trades. */
    public List<Bar> minutes(String symbol, LocalDate day) {
        boolean crypto = isCrypto(symbol);
        if (!crypto && !UsSessions.isTradingDay(day)) {
            return List.of();
        }
        int first = crypto ? 0 : UsSessions.PRE_MARKET;
        int end = crypto ? MINUTES_OF_A_DAY : UsSessions.end(day);
        List<Bar> minutes = walk(symbol, day, first, end);
        return badDay(symbol, day).map(bad -> bad.spoil(minutes)).orElse(minutes);
    }

    Actions actions(String symbol) {
        return new Actions(symbol, seedOf(symbol));
    }

    /** A walk between this day's level and the next one's. */
    private List<Bar> walk(String symbol, LocalDate day, int first, int end) {
        var random = new SplittableRandom(seedOf(symbol) + day.toEpochDay() * 0x9E3779B97F4A7C15L);
        var prices = new Prices(seedOf(symbol), baseOf(symbol));
        double shares = isCrypto(symbol) ? 1 : actions(symbol).sharesSince(day);
        double from = Math.log(prices.level(day));
        double to = Math.log(prices.level(day.plusDays(1)));
        int steps = end - first;
        double[] noise = new double[steps + 1];
        for (int i = 1; i <= steps; i++) {
            noise[i] = noise[i - 1] + 0.0004 * Prices.gaussian(random);
        }
        long midnight = day.atStartOfDay(zoneOf(symbol)).toInstant().toEpochMilli();
        var bars = new ArrayList<Bar>(steps);
        for (int i = 0; i < steps; i++) {
            int minute = first + i;
            boolean regular = isCrypto(symbol) || (minute >= UsSessions.OPEN && minute < UsSessions.close(day));
            if (!regular && random.nextDouble() > DENSE_ENOUGH) {
                continue;
            }
            double open = at(from, to, noise, i, steps) * shares;
            double close = at(from, to, noise, i + 1, steps) * shares;
            bars.add(bar(midnight + minute * MINUTE, open, close, regular, random));
        }
        return bars;
    }

    private static double at(double from, double to, double[] noise, int i, int steps) {
        double along = (double) i / steps;
        return Math.exp(from + (to - from) * along + noise[i] - along * noise[steps]);
    }

    private static Bar bar(long start, double open, double close, boolean regular, SplittableRandom random) {
        double spread = 0.0003 * Math.abs(Prices.gaussian(random));
        double high = Math.max(open, close) * (1 + spread);
        double low = Math.min(open, close) * (1 - spread);
        int digits = open < 1 ? 4 : 2;
        var highest = Prices.rounded(high, digits);
        var lowest = Prices.rounded(low, digits);
        var opened = Prices.rounded(open, digits).min(highest).max(lowest);
        var closed = Prices.rounded(close, digits).min(highest).max(lowest);
        var vwap = Prices.rounded((high + low + open + close) / 4, Prices.VWAP_DIGITS)
                .min(highest)
                .max(lowest);
        double volume = Math.rint((regular ? 40_000 : 900) * Math.exp(0.9 * Prices.gaussian(random)));
        return new Bar(start, opened, highest, lowest, closed, vwap, Math.max(1, volume), 1 + (long) (volume / 90));
    }

    private static double baseOf(String symbol) {
        if (symbol.equals("X:BTCUSD")) {
            return 90_000;
        }
        return 20 + Math.floorMod(symbol.hashCode() * 31L, 480);
    }

    private long seedOf(String symbol) {
        return new SplittableRandom(seed * 1_000_003 + symbol.hashCode()).nextLong();
    }
}
