/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Print;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol's row says to readers; its ledger of claims is left alone.
 *
 * @param version how often the row was written: unchanged, nothing of the symbol has changed
 * @param progress the receive time up to which the symbol is known whole, null while unknown
 * @param holes how much is missing, and was closed as never to come
 * @param openGaps gaps that have not ended
 * @param last the newest trade whose time was plausible when it was received, null without one
 * @param day the newest day with such a trade, null without one
 * @param previous the day before it that has one, null without one
 */
public record SymbolState(
        String symbol,
        long version,
        @Nullable Instant progress,
        Holes holes,
        List<OpenGap> openGaps,
        @Nullable Print last,
        @Nullable DaySummary day,
        @Nullable PreviousDay previous) {

    /** Stretches of the tape that have not reached the store: still waited for, and given up. */
    public record Holes(long open, long closed) {}

    /**
     * The close of a day.
     *
     * @param start the day's first second, epoch seconds
     */
    public record PreviousDay(long start, BigDecimal close) {}

    public SymbolState {
        openGaps = List.copyOf(openGaps);
    }

    public Optional<Instant> progressAt() {
        return Optional.ofNullable(progress);
    }

    /** Returns whether a gap is open over what was traded before {@code end}, epoch seconds. */
    public boolean hasOpenGapBefore(long end) {
        return openGaps.stream().anyMatch(gap -> gap.isBefore(end));
    }

    /**
     * Reads a row of the symbols table.
     *
     * @throws MalformedRowException if it is not one
     */
    public static SymbolState read(Row row) {
        try {
            return new SymbolState(
                    row.text(SymbolRow.SYMBOL),
                    row.number(SymbolRow.VERSION),
                    row.optionalNumber("progress").map(Instant::ofEpochMilli).orElse(null),
                    new Holes(
                            row.number("holes"),
                            row.optionalNumber("closedHoles").orElse(0L)),
                    OpenGap.parse(row.optionalText("openGaps").orElse("")),
                    last(row),
                    DaySummary.read(row),
                    previous(row));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a symbol's row: " + malformed.getMessage(), malformed);
        }
    }

    private static @Nullable Print last(Row row) {
        String place = row.optionalText("lastAt").orElse(null);
        return place == null ? null : Print.parse(place, new BigDecimal(row.text("last")));
    }

    private static @Nullable PreviousDay previous(Row row) {
        Long start = row.optionalNumber("previousStart").orElse(null);
        return start == null ? null : new PreviousDay(start, new BigDecimal(row.text("previousClose")));
    }
}
