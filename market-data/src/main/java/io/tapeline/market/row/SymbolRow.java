/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.progress.ClaimLedger;
import java.time.Instant;
import java.util.Optional;

/**
 * A symbol as a row of the symbols table, keyed by {@code symbol}: what has been claimed of it.
 *
 * @param symbol the venue's symbol
 * @param claims the positions claimed so far, per epoch
 * @param version how often the row was written; 0 when the store has none
 */
public record SymbolRow(String symbol, ClaimLedger claims, long version) {

    /** Partition key. */
    public static final String SYMBOL = "symbol";
    /** How often the row was written; the condition of every write. */
    public static final String VERSION = "version";

    /** Returns the symbol of which the store has no row yet. */
    public static SymbolRow absent(String symbol) {
        return new SymbolRow(symbol, ClaimLedger.EMPTY, 0);
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
                .number("holes", claims.holes());
        progress().ifPresent(time -> row.number("progress", time.toEpochMilli()));
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #toRow}
     */
    public static SymbolRow read(Row row) {
        try {
            return new SymbolRow(row.text(SYMBOL), ClaimLedger.parse(row.text("claims")), row.number(VERSION));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a symbol's row: " + malformed.getMessage(), malformed);
        }
    }
}
