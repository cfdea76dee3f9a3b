/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.Origin;
import io.tapeline.market.trade.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The bars of an answer that are wanted.
 *
 * @param bars ascending
 * @param unusable the minutes that are no bars, or come twice
 * @param miscount how many minutes the answer states and has, null when it has what it states
 */
record OfficialBars(
        List<BackfilledBar> bars,
        Set<Long> unusable,
        @Nullable String miscount) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final long MILLIS = 1_000;

    /** What all bars of an answer have in common. */
    record Of(String symbol, String ticker, Origin origin, Instant fetchedAt) {}

    /**
     * Reads a body.
     *
     * @param isWanted by the first second of a minute
     */
    static OfficialBars read(String body, Of of, LongPredicate isWanted) throws IOException {
        var bars = new TreeMap<Long, BackfilledBar>();
        Set<Long> unusable = new HashSet<>();
        long found = 0;
        String stated = null;
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value != JsonToken.START_ARRAY || !name.equals("results")) {
                    stated = name.equals("resultsCount") && value.isNumeric() ? parser.getText() : stated;
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    found++;
                    Map<String, String> numbers = numbers(parser);
                    Long start = start(numbers.get("t"));
                    if (start != null && isWanted.test(start)) {
                        BackfilledBar bar = bar(of, start, numbers);
                        if (bar == null || bars.put(start, bar) != null) {
                            unusable.add(start);
                        }
                    }
                }
            }
        }
        bars.keySet().removeAll(unusable);
        return new OfficialBars(List.copyOf(bars.values()), unusable, miscount(stated, found));
    }

    private static @Nullable String miscount(@Nullable String stated, long found) {
        return stated == null || stated.equals(Long.toString(found))
                ? null
                : "an answer states " + stated + " minutes and has " + found;
    }

    private static Map<String, String> numbers(JsonParser parser) throws IOException {
        var numbers = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken().isNumeric()) {
                numbers.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return numbers;
    }

    private static @Nullable Long start(@Nullable String millis) {
        return millis == null || !millis.matches("[0-9]{1,15}") ? null : Long.parseLong(millis) / MILLIS;
    }

    private static @Nullable BackfilledBar bar(Of of, long start, Map<String, String> numbers) {
        BigDecimal open = decimal(numbers, "o");
        BigDecimal high = decimal(numbers, "h");
        BigDecimal low = decimal(numbers, "l");
        BigDecimal close = decimal(numbers, "c");
        BigDecimal volume = decimal(numbers, "v");
        String trades = numbers.get("n");
        if (open == null || high == null || low == null || close == null || volume == null) {
            return null;
        }
        try {
            return new BackfilledBar(
                    of.symbol(),
                    start,
                    of.ticker(),
                    of.origin(),
                    new BackfilledBar.Prices(open, high, low, close),
                    volume,
                    decimal(numbers, "vw"),
                    trades == null ? null : Long.valueOf(trades),
                    of.fetchedAt());
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static @Nullable BigDecimal decimal(Map<String, String> numbers, String name) {
        String number = numbers.get(name);
        return number == null ? null : Decimals.parse(number);
    }
}
