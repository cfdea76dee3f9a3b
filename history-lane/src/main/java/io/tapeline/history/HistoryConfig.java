/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.tapeline.history.client.MassiveAddress;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is fetched, from where and how fast. Its text shows no secret.
 *
 * @param requestsPerMinute the budget; 5 is the free plan's
 * @param from the first day
 * @param to the last day, included; one that has ended
 * @param raw the folder of raw files
 */
record HistoryConfig(
        MassiveAddress address,
        int requestsPerMinute,
        List<String> symbols,
        LocalDate from,
        LocalDate to,
        BarSize size,
        Set<Kind> kinds,
        Path raw) {

    private static final int FREE_PLAN = 5;

    /** As the command line gives it; an empty text is what was not given. */
    record Options(
            String symbols, String from, String to, int multiplier, String timespan, List<String> kinds, Path raw) {}

    /**
     * Reads options and environment.
     *
     * @param today in the venue's zone
     * @throws IllegalArgumentException saying what is wrong with what
     */
    static HistoryConfig of(Options options, Map<String, String> environment, LocalDate today) {
        MassiveAddress address = address(environment);
        LocalDate lastMonth = today.minusMonths(1);
        LocalDate from = day("FROM", options.from(), lastMonth.withDayOfMonth(1));
        LocalDate to = day("TO", options.to(), lastMonth.withDayOfMonth(lastMonth.lengthOfMonth()));
        LocalDate ended = today.minusDays(1);
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("FROM must not be after TO, was " + from + " and " + to);
        }
        if (from.isAfter(ended)) {
            throw new IllegalArgumentException("FROM must be a day that has ended, was " + from);
        }
        return new HistoryConfig(
                address,
                perMinute(environment.getOrDefault("MASSIVE_REQUESTS_PER_MINUTE", "")),
                symbols(options.symbols()),
                from,
                to.isAfter(ended) ? ended : to,
                new BarSize(options.multiplier(), options.timespan()),
                kinds(options.kinds()),
                options.raw());
    }

    /** Reads where Massive is, and the key. */
    static MassiveAddress address(Map<String, String> environment) {
        String key = environment.getOrDefault("MASSIVE_API_KEY", "");
        if (key.isBlank()) {
            throw new IllegalArgumentException("MASSIVE_API_KEY must be set: the key of massive.com, or of polygon.io");
        }
        return MassiveAddress.of(environment.getOrDefault("MASSIVE_URL", MassiveAddress.MASSIVE), key);
    }

    RequestBudget budget() {
        return new RequestBudget(requestsPerMinute, Duration.ofMinutes(1));
    }

    private static List<String> symbols(String given) {
        var symbols = new LinkedHashSet<String>();
        for (String symbol : given.split("[,\\s]+", -1)) {
            if (!symbol.isEmpty()) {
                symbols.add(symbol);
            }
        }
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("SYMBOLS must name one or more, such as AAPL,MSFT,X:BTCUSD");
        }
        return List.copyOf(symbols);
    }

    private static Set<Kind> kinds(List<String> given) {
        var kinds = EnumSet.noneOf(Kind.class);
        for (String kind : given) {
            try {
                kinds.add(Kind.valueOf(kind.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("a kind must be aggs, splits, dividends or ticker, was " + kind);
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
    }

    private static LocalDate day(String name, String given, LocalDate otherwise) {
        try {
            return given.isBlank() ? otherwise : LocalDate.parse(given.strip());
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(name + " must be a day like 2026-01-31, was " + given, wrong);
        }
    }

    static int perMinute(String given) {
        if (given.isBlank()) {
            return FREE_PLAN;
        }
        int number = given.strip().matches("[0-9]{1,6}") ? Integer.parseInt(given.strip()) : 0;
        if (number < 1) {
            throw new IllegalArgumentException("MASSIVE_REQUESTS_PER_MINUTE must be 1 to 999999, was " + given);
        }
        return number;
    }
}
