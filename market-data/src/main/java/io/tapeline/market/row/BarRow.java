/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.FoldingRules;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.EpochPositions;
import io.tapeline.market.trade.conditions.PriceBasis;
import java.math.BigDecimal;
import java.time.Instant;

/** A stored bar as a row of the bars table, keyed by {@code series} and {@code start}. */
public final class BarRow {

    /** Partition key, {@code SYMBOL#interval}. */
    public static final String SERIES = "series";
    /** Sort key, the bar's first second. */
    public static final String START = "start";
    /** How often the row was written; the condition of every write. */
    public static final String VERSION = "version";
    /** What the prices rest on; absent when they are of eligible prints, as in every row from before there was it. */
    public static final String BASIS = "basis";
    /** The positions that are folded in. */
    public static final String APPLIED = "applied";
    /** Positions among those that are refused; absent when none are. */
    public static final String REFUSED = "refused";

    private BarRow() {}

    /**
     * Returns the row of a bar that holds at least one trade.
     *
     * @throws IllegalArgumentException if it holds none
     */
    public static Row of(StoredBar stored) {
        Bar bar = stored.bar();
        if (bar == null) {
            throw new IllegalArgumentException("a row needs a bar with a trade, was " + stored.key());
        }
        Applied applied = stored.applied();
        var row = Row.write()
                .text(SERIES, stored.key().series())
                .number(START, stored.key().start())
                .number(VERSION, stored.version())
                .text("symbol", stored.key().symbol())
                .text("interval", stored.key().interval().code())
                .text("open", Decimals.canonical(bar.open().price()))
                .text("high", Decimals.canonical(bar.high()))
                .text("low", Decimals.canonical(bar.low()))
                .text("close", Decimals.canonical(bar.close().price()))
                .text("volume", Decimals.canonical(bar.volume()))
                .text("notional", Decimals.canonical(bar.notional()))
                .number("trades", bar.trades())
                .number("late", bar.late())
                .text("openAt", bar.open().place())
                .text("closeAt", bar.close().place())
                .number("receivedAt", bar.receivedAt().toEpochMilli())
                .text(APPLIED, applied.ranges().toString());
        writeBasis(row, BASIS, bar.basis());
        if (!applied.refused().isEmpty()) {
            row.text(REFUSED, applied.refused().toString());
        }
        if (applied.closed() > 0) {
            row.number("closed", applied.closed());
        }
        if (applied.rules() > FoldingRules.FIRST) {
            row.number("rules", applied.rules());
        }
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #of}
     */
    public static StoredBar read(Row row) {
        try {
            Interval interval = Interval.of(row.text("interval"))
                    .orElseThrow(() -> new MalformedRowException("unknown interval " + row.text("interval")));
            var bar = new Bar(
                    Print.parse(row.text("openAt"), decimal(row, "open")),
                    Print.parse(row.text("closeAt"), decimal(row, "close")),
                    decimal(row, "high"),
                    decimal(row, "low"),
                    readBasis(row, BASIS),
                    decimal(row, "volume"),
                    decimal(row, "notional"),
                    row.number("trades"),
                    row.number("late"),
                    Instant.ofEpochMilli(row.number("receivedAt")));
            return new StoredBar(
                    new BarKey(row.text("symbol"), interval, row.number(START)),
                    bar,
                    applied(row),
                    row.number(VERSION));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a bar's row: " + malformed.getMessage(), malformed);
        }
    }

    private static Applied applied(Row row) {
        return new Applied(
                EpochPositions.parse(row.text(APPLIED)),
                row.optionalText(REFUSED).map(EpochPositions::parse).orElse(EpochPositions.NONE),
                row.optionalNumber("closed").orElse(0L),
                Math.toIntExact(row.optionalNumber("rules").orElse((long) FoldingRules.FIRST)));
    }

    static void writeBasis(Row.Writer row, String name, PriceBasis basis) {
        if (basis != PriceBasis.ELIGIBLE) {
            row.text(name, basis.code());
        }
    }

    static PriceBasis readBasis(Row row, String name) {
        return row.optionalText(name)
                .map(code -> PriceBasis.of(code)
                        .orElseThrow(() -> new MalformedRowException("unknown " + name + " " + code)))
                .orElse(PriceBasis.ELIGIBLE);
    }

    private static BigDecimal decimal(Row row, String name) {
        return new BigDecimal(row.text(name));
    }
}
