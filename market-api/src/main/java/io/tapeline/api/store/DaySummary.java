/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A symbol's newest day as its row tells it.
 *
 * @param start its first second, epoch seconds
 * @param prices open, high, low and close
 * @param volume the sum of sizes
 * @param notional the sum of price times size
 * @param counts trades, and what was not taken
 * @param receivedAt when the newest of its trades was received, null when the row does not tell
 */
public record DaySummary(
        long start,
        Prices prices,
        BigDecimal volume,
        BigDecimal notional,
        Counts counts,
        @Nullable Instant receivedAt) {

    private static final MathContext VWAP_DIGITS = new MathContext(16, RoundingMode.HALF_EVEN);

    /** The day's prices. */
    public record Prices(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

    /**
     * How many elements the day has.
     *
     * @param trades folded into it
     * @param refused in quarantine, may be taken back
     * @param closed refused, never to be taken back
     */
    public record Counts(long trades, long refused, long closed) {}

    /** Returns the volume-weighted average price to 16 significant digits (STORE-13), or nothing without volume. */
    public Optional<BigDecimal> vwap() {
        return volume.signum() == 0
                ? Optional.empty()
                : Optional.of(Decimals.stripped(notional.divide(volume, VWAP_DIGITS)));
    }

    static @Nullable DaySummary read(Row row) {
        Long start = row.optionalNumber("dayStart").orElse(null);
        if (start == null) {
            return null;
        }
        return new DaySummary(
                start,
                new Prices(
                        decimal(row, "dayOpen"),
                        decimal(row, "dayHigh"),
                        decimal(row, "dayLow"),
                        decimal(row, "dayClose")),
                decimal(row, "dayVolume"),
                decimal(row, "dayNotional"),
                new Counts(row.number("dayTrades"), count(row, "dayRefused"), count(row, "dayClosed")),
                row.optionalNumber("dayReceivedAt").map(Instant::ofEpochMilli).orElse(null));
    }

    private static BigDecimal decimal(Row row, String name) {
        return new BigDecimal(row.text(name));
    }

    private static long count(Row row, String name) {
        return row.optionalNumber(name).orElse(0L);
    }
}
