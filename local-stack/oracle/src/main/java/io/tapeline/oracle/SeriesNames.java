/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the store's keys apart: a series of bars is {@code SYMBOL#1m}, one of trades {@code SYMBOL#hour}. */
final class SeriesNames {

    private final SortedMap<String, SortedSet<Long>> hours = new TreeMap<>();
    private final List<String> strange = new ArrayList<>();

    void symbol(String symbol) {
        hoursOf(symbol);
    }

    private SortedSet<Long> hoursOf(String symbol) {
        return hours.computeIfAbsent(symbol, known -> new TreeSet<>());
    }

    /** Longer bars than minutes that are not days are rolled up: nobody stores them. */
    void bars(String series) {
        String length = behindHash(series);
        if (length.equals(BarLength.MINUTE.code()) || length.equals(BarLength.DAY.code())) {
            symbol(beforeHash(series));
        } else {
            strange.add("bars of " + series);
        }
    }

    void trades(String series) {
        String hour = behindHash(series);
        boolean whole = hour.matches("-?[0-9]{1,15}") && Long.parseLong(hour) % SeenHours.SECONDS == 0;
        if (whole) {
            hoursOf(beforeHash(series)).add(Long.parseLong(hour));
        } else {
            strange.add("trades of " + series);
        }
    }

    private static String beforeHash(String series) {
        return series.substring(0, Math.max(0, series.lastIndexOf('#')));
    }

    private static String behindHash(String series) {
        return series.substring(series.lastIndexOf('#') + 1);
    }

    SeenIndex index() {
        return new SeenIndex(hours, strange);
    }
}
