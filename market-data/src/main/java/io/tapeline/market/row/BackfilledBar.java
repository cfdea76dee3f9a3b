/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A minute of official aggregates that stands where the live lane has a gap. Its row lies in the bars table under a
 * series of its own, which no reader of live bars asks for and the function never writes: docs/contracts/backfill.md.
 *
 * @param symbol of the gap, the venue's
 * @param start its first second, epoch seconds
 * @param ticker whose official bar it is, as Massive spells it
 * @param vwap null when the answer has none
 * @param trades how many there were, null when the answer does not say
 * @param fetchedAt when it was asked for
 */
public record BackfilledBar(
        String symbol,
        long start,
        String ticker,
        Origin origin,
        Prices prices,
        BigDecimal volume,
        @Nullable BigDecimal vwap,
        @Nullable Long trades,
        Instant fetchedAt) {

    /** The value of the attribute {@code source}. */
    public static final String SOURCE = "BACKFILL";

    private static final String SUFFIX = "#" + Interval.MINUTE.code() + "#" + SOURCE;
    private static final long MINUTE = 60;

    /** What the minute traded at. */
    public record Prices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        public Prices {
            boolean holds =
                    low.signum() > 0 && low.compareTo(open.min(close)) <= 0 && high.compareTo(open.max(close)) >= 0;
            if (!holds) {
                throw new IllegalArgumentException("prices must be positive and within low and high, were "
                        + String.join(" ", open.toString(), high.toString(), low.toString(), close.toString()));
            }
            open = Decimals.stripped(open);
            high = Decimals.stripped(high);
            low = Decimals.stripped(low);
            close = Decimals.stripped(close);
        }
    }

    public BackfilledBar {
        if (Math.floorMod(start, MINUTE) != 0) {
            throw new IllegalArgumentException("a minute begins at a whole one, was " + start);
        }
        if (volume.signum() < 0 || (trades != null && trades < 0)) {
            throw new IllegalArgumentException("volume and trades count from 0, were " + volume + ", " + trades);
        }
        volume = Decimals.stripped(volume);
        vwap = vwap == null ? null : Decimals.stripped(vwap);
    }

    /** Returns the partition key of a symbol's backfilled minutes. */
    public static String series(String symbol) {
        return symbol + SUFFIX;
    }

    /** Returns whether a series of the bars table is of backfilled bars; all others are live. */
    public static boolean isSeries(String series) {
        return series.endsWith(SUFFIX);
    }

    public Row toRow() {
        var row = Row.write()
                .text(BarRow.SERIES, series(symbol))
                .number(BarRow.START, start)
                .text("symbol", symbol)
                .text("interval", Interval.MINUTE.code())
                .text("source", SOURCE)
                .text("ticker", ticker)
                .text("origin", origin.word())
                .text("open", Decimals.canonical(prices.open()))
                .text("high", Decimals.canonical(prices.high()))
                .text("low", Decimals.canonical(prices.low()))
                .text("close", Decimals.canonical(prices.close()))
                .text("volume", Decimals.canonical(volume))
                .number("fetchedAt", fetchedAt.toEpochMilli());
        if (vwap != null) {
            row.text("vwap", Decimals.canonical(vwap));
        }
        if (trades != null) {
            row.number("trades", trades);
        }
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #toRow}, as one of a live bar is not
     */
    public static BackfilledBar read(Row row) {
        try {
            if (!SOURCE.equals(row.text("source"))) {
                throw new MalformedRowException("source must be " + SOURCE + ", was " + row.text("source"));
            }
            return new BackfilledBar(
                    row.text("symbol"),
                    row.number(BarRow.START),
                    row.text("ticker"),
                    Origin.read(row.text("origin")),
                    new Prices(decimal(row, "open"), decimal(row, "high"), decimal(row, "low"), decimal(row, "close")),
                    decimal(row, "volume"),
                    row.optionalText("vwap").map(BigDecimal::new).orElse(null),
                    row.optionalNumber("trades").orElse(null),
                    Instant.ofEpochMilli(row.number("fetchedAt")));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a backfilled bar's row: " + malformed.getMessage(), malformed);
        }
    }

    private static BigDecimal decimal(Row row, String name) {
        return new BigDecimal(row.text(name));
    }
}
