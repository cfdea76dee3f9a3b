/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.bar.Print;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.trade.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A symbol as a row of the symbols table, keyed by {@code symbol}: what has been claimed of it, and what a reader wants
 * to know of many symbols at once.
 *
 * @param symbol the venue's symbol
 * @param claims the positions claimed so far, per epoch
 * @param openGaps the gaps that are open
 * @param last the newest trade that sets a price and whose time is plausible, null while there is none
 * @param days the two newest days
 * @param version how often the row was written; 0 when the store has none
 */
public record SymbolRow(
        String symbol,
        ClaimLedger claims,
        OpenGaps openGaps,
        @Nullable Print last,
        Days days,
        long version) {

    /** Partition key. */
    public static final String SYMBOL = "symbol";
    /** How often the row was written; the condition of every write. */
    public static final String VERSION = "version";
    /** Price of the newest trade; absent without one. */
    public static final String LAST = "last";
    /** Time and place of that trade, as {@link Print#place} writes it. */
    public static final String LAST_AT = "lastAt";
    /** Receive time up to which the symbol is whole, epoch milliseconds; absent while unknown. */
    public static final String PROGRESS = "progress";
    /** How many stretches of the tape are waited for. */
    public static final String HOLES = "holes";
    /** How many were given up; absent when none were. */
    public static final String CLOSED_HOLES = "closedHoles";
    /** Gaps that have not ended; absent when none are open. */
    public static final String OPEN_GAPS = "openGaps";

    /** A row that knows claims alone. */
    public SymbolRow(String symbol, ClaimLedger claims, long version) {
        this(symbol, claims, OpenGaps.NONE, null, Days.NONE, version);
    }

    /** Returns the symbol of which the store has no row yet. */
    public static SymbolRow absent(String symbol) {
        return new SymbolRow(symbol, ClaimLedger.EMPTY, 0);
    }

    /** Returns this row as the next write stores it. */
    public SymbolRow nextVersion() {
        return new SymbolRow(symbol, claims, openGaps, last, days, version + 1);
    }

    /** Returns the receive time up to which the symbol is known whole. */
    public Optional<Instant> progress() {
        return claims.progress();
    }

    public Row toRow() {
        var row = Row.write()
                .text(SYMBOL, symbol)
                .number(VERSION, version)
                .text("claims", claims.toString())
                .number(HOLES, claims.holes());
        progress().ifPresent(time -> row.number(PROGRESS, time.toEpochMilli()));
        if (claims.closedHoles() > 0) {
            row.number(CLOSED_HOLES, claims.closedHoles());
        }
        if (!openGaps.isEmpty()) {
            row.text(OPEN_GAPS, openGaps.toString());
        }
        if (last != null) {
            row.text(LAST, Decimals.canonical(last.price())).text(LAST_AT, last.place());
        }
        days.write(row);
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #toRow}
     */
    public static SymbolRow read(Row row) {
        try {
            Optional<String> lastAt = row.optionalText(LAST_AT);
            return new SymbolRow(
                    row.text(SYMBOL),
                    ClaimLedger.parse(
                            row.text("claims"), row.optionalNumber(CLOSED_HOLES).orElse(0L)),
                    row.optionalText(OPEN_GAPS).map(OpenGaps::parse).orElse(OpenGaps.NONE),
                    lastAt.isEmpty() ? null : Print.parse(lastAt.get(), new BigDecimal(row.text(LAST))),
                    Days.read(row),
                    row.number(VERSION));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a symbol's row: " + malformed.getMessage(), malformed);
        }
    }
}
