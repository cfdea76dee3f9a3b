/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.TradesRow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long rows of trades stay. Only they may expire: a bar needs no trade to stay exact, whereas bars, claims, gaps
 * and refusals are what proves that nothing was lost.
 *
 * @param days after the hour in which a row's trades were traded; empty keeps them for good
 */
public record TradeRetention(Optional<Integer> days) {

    /** The setting that holds the days; 0, the default, keeps rows for good. */
    public static final String SETTING = "TAPELINE_TRADE_RETENTION_DAYS";

    private static final int MOST = 36_500;

    /**
     * Reads the setting.
     *
     * @param settings a setting by name, null when there is none
     * @throws IllegalArgumentException when it is no number of days
     */
    public static TradeRetention read(Function<String, @Nullable String> settings) {
        String given = settings.apply(SETTING);
        String text = given == null || given.isBlank() ? "0" : given.strip();
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException(SETTING + " must be 0..36500 days, was " + text);
        }
        int days = Integer.parseInt(text);
        return new TradeRetention(days == 0 ? Optional.empty() : Optional.of(days));
    }

    /** The row as it is stored: with its expiry in epoch seconds, where there is one. */
    Row mark(Row row) {
        return days.map(kept -> row.with(
                        TradesRow.EXPIRES_AT,
                        row.number(TradesRow.HOUR)
                                + Duration.ofHours(1).plusDays(kept).toSeconds()))
                .orElse(row);
    }
}
