/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static java.util.stream.Collectors.groupingBy;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.Print;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.DaySummary;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testkit.MarketTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Fills tables as the function does: folds trades, and tells the symbol's row. */
final class Filler {

    private final MarketTables tables;

    Filler(MarketTables tables) {
        this.tables = tables;
    }

    /** Folds trades of one epoch into the bars and packs them into rows, one row per symbol and hour. */
    void trade(Trade... added) {
        for (Trade trade : added) {
            fold(trade, Interval.MINUTE);
            fold(trade, Interval.DAY);
            tell(trade);
        }
        row(added);
    }

    /** Writes the bar of a minute with one trade, and nothing else. */
    void minute(String symbol, long start) {
        var id = new TradeId(1, new Position(start, 0));
        Instant at = Instant.ofEpochSecond(start);
        fold(new Trade(id, symbol, at, at, BigDecimal.TEN, BigDecimal.ONE, List.of()), Interval.MINUTE);
    }

    /** Adds rows of trades that may stand in other rows already, as a redelivery does. */
    void row(Trade... packed) {
        Stream.of(packed)
                .sorted(Comparator.comparing(Trade::id))
                .collect(groupingBy(trade -> TradesRow.series(trade.symbol(), TradesRow.hourOf(trade))))
                .values()
                .forEach(hour -> tables.putTrades(TradesRow.of(hour, PackedTrades.encode(hour))));
    }

    private void fold(Trade trade, Interval interval) {
        var at = PositionSet.of(
                new PositionRange(trade.position(), trade.position().next()));
        tables.write(tables.bar(BarKey.of(trade, interval))
                .fold(trade.id().epoch(), at, List.of(trade))
                .bar()
                .nextVersion());
    }

    /** Tells the symbol's row of a trade, unless it is stamped ahead of its receipt. */
    private void tell(Trade trade) {
        SymbolRow row = tables.symbol(trade.symbol());
        boolean plausible = !trade.tradedAt().isAfter(trade.receivedAt().plusSeconds(60));
        StoredBar day = tables.bar(BarKey.of(trade, Interval.DAY));
        Print print = Bar.of(trade, false).close();
        Print last = row.last();
        boolean newer = plausible && (last == null || print.compareTo(last) > 0);
        tables.write(new SymbolRow(
                        trade.symbol(),
                        row.claims(),
                        row.openGaps(),
                        newer ? print : last,
                        row.days().plus(DaySummary.of(day)),
                        row.version())
                .nextVersion());
    }

    /** Says up to when a symbol is known whole. */
    void progress(String symbol, Instant receivedThrough) {
        var claim = new Claim(symbol, 1, new PositionRange(Position.START, Position.startOf(1_000_000)));
        ClaimLedger claims = ClaimLedger.EMPTY.plus(claim, receivedThrough);
        SymbolRow row = tables.symbol(symbol);
        tables.write(
                new SymbolRow(symbol, claims, row.openGaps(), row.last(), row.days(), row.version()).nextVersion());
    }

    void gap(GapRecord gap) {
        tables.put(gap);
        SymbolRow row = tables.symbol(gap.symbol());
        OpenGaps open = gap.closedAt().isEmpty()
                ? row.openGaps().plus(gap)
                : row.openGaps().minus(gap.opened());
        tables.write(
                new SymbolRow(gap.symbol(), row.claims(), open, row.last(), row.days(), row.version()).nextVersion());
    }
}
