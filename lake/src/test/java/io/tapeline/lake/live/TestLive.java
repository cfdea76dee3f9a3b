/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import static java.util.stream.Collectors.groupingBy;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.progress.OpenGaps;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.Days;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The live lane's tables in memory, filled as the function fills them. */
public class TestLive implements LiveStore {

    private final List<Row> symbols = new ArrayList<>();
    private final List<Row> minutes = new ArrayList<>();
    private final List<Row> trades = new ArrayList<>();
    private final List<Row> gaps = new ArrayList<>();

    /** A trade of epoch 1, received 30 ms after it was made. */
    public static Trade trade(String symbol, long frame, String tradedAt, String price, String size, String... codes) {
        Instant at = Instant.parse(tradedAt);
        return received(symbol, frame, at, at.plusMillis(30), price, size, codes);
    }

    public static Trade received(
            String symbol, long frame, Instant at, Instant received, String price, String size, String... codes) {
        return new Trade(
                new TradeId(1, new Position(frame, 0)),
                symbol,
                at,
                received,
                new BigDecimal(price),
                new BigDecimal(size),
                List.of(codes));
    }

    /** Folds trades into minutes and packs them, one row for each symbol and hour. */
    public void fold(ConditionPolicy policy, List<Trade> taken) {
        var bars = new TreeMap<String, StoredBar>();
        for (Trade trade : taken) {
            BarKey key = BarKey.of(trade, Interval.MINUTE);
            Bar one = Bar.of(trade, key, policy);
            bars.merge(
                    key.series() + "|" + key.start(),
                    new StoredBar(key, one, Applied.NOTHING, 1),
                    (was, with) -> new StoredBar(
                            key, was.bar() == null ? one : was.bar().plus(one), Applied.NOTHING, 1));
        }
        bars.values().forEach(bar -> minutes.add(BarRow.of(bar)));
        pack(taken.stream());
    }

    /** Adds a row of trades that may stand in other rows already. */
    public void pack(Stream<Trade> packed) {
        packed.sorted(Comparator.comparing(Trade::id))
                .collect(groupingBy(trade -> TradesRow.series(trade.symbol(), TradesRow.hourOf(trade))))
                .values()
                .forEach(hour -> trades.add(TradesRow.of(hour, PackedTrades.encode(hour))));
    }

    /** Tells up to when a symbol is whole, and which of its gaps are open. */
    public void symbol(String symbol, Instant receivedThrough, GapRecord... open) {
        var claim = new Claim(symbol, 1, new PositionRange(Position.START, Position.startOf(1_000_000)));
        OpenGaps gapsOpen = Stream.of(open).reduce(OpenGaps.NONE, OpenGaps::plus, (a, b) -> b);
        symbols.add(new SymbolRow(symbol, ClaimLedger.EMPTY.plus(claim, receivedThrough), gapsOpen, null, Days.NONE, 1)
                .toRow());
        Stream.of(open).forEach(this::gap);
    }

    public void gap(GapRecord gap) {
        gaps.add(GapRow.of(gap));
    }

    /** Puts any row among the minutes. */
    void minute(Row row) {
        minutes.add(row);
    }

    /** Every row of trades. */
    void packed(Consumer<Row> each) {
        trades.forEach(each);
    }

    /** What stood here once stands here no more. */
    void forget() {
        List.of(symbols, minutes, trades, gaps).forEach(List::clear);
    }

    @Override
    public void symbols(Consumer<Row> each) {
        symbols.forEach(each);
    }

    @Override
    public void minutes(String symbol, long from, long to, Consumer<Row> each) {
        minutes.stream()
                .filter(row -> row.text(BarRow.SERIES).equals(symbol + "#1m"))
                .filter(row -> row.number(BarRow.START) >= from && row.number(BarRow.START) < to)
                .forEach(each);
    }

    @Override
    public void trades(String symbol, long hour, Consumer<Row> each) {
        trades.stream()
                .filter(row -> row.text(TradesRow.SERIES).equals(TradesRow.series(symbol, hour)))
                .forEach(each);
    }

    @Override
    public void gaps(String symbol, Consumer<Row> each) {
        gaps.stream().filter(row -> row.text(GapRow.SYMBOL).equals(symbol)).forEach(each);
    }

    @Override
    public void close() {}
}
