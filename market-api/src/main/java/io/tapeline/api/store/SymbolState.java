/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.Print;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.Days;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol's row says to readers. Its ledger of claims, which may be forty times as large as the rest, is not
 * read.
 *
 * @param version how often the row was written: unchanged, nothing of the symbol has changed
 * @param progress the receive time up to which the symbol is known whole, null while unknown
 * @param holes how much is missing
 * @param openGaps gaps that have not ended
 * @param last the newest trade whose time was plausible when it was received, null without one
 * @param days the two newest days with such a trade
 */
public record SymbolState(
        String symbol,
        long version,
        @Nullable Instant progress,
        Holes holes,
        OpenGaps openGaps,
        @Nullable Print last,
        Days days) {

    /** Stretches of the tape that have not reached the store: still waited for, and given up. */
    public record Holes(long open, long closed) {}

    public Optional<Instant> progressAt() {
        return Optional.ofNullable(progress);
    }

    /** Returns how many gaps are open, as far as the row knows them one by one. */
    public int openGapCount() {
        return Math.max(openGaps.isEmpty() ? 0 : 1, openGaps.count());
    }

    /**
     * Reads a row of the symbols table.
     *
     * @throws MalformedRowException if it is not one
     */
    public static SymbolState read(Row row) {
        try {
            String lastAt = row.optionalText(SymbolRow.LAST_AT).orElse(null);
            return new SymbolState(
                    row.text(SymbolRow.SYMBOL),
                    row.number(SymbolRow.VERSION),
                    row.optionalNumber(SymbolRow.PROGRESS)
                            .map(Instant::ofEpochMilli)
                            .orElse(null),
                    new Holes(
                            row.number(SymbolRow.HOLES),
                            row.optionalNumber(SymbolRow.CLOSED_HOLES).orElse(0L)),
                    row.optionalText(SymbolRow.OPEN_GAPS).map(OpenGaps::parse).orElse(OpenGaps.NONE),
                    lastAt == null ? null : Print.parse(lastAt, new BigDecimal(row.text(SymbolRow.LAST))),
                    Days.read(row));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a symbol's row: " + malformed.getMessage(), malformed);
        }
    }
}
