/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static java.util.Objects.requireNonNull;
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
import io.tapeline.market.row.QuarantineRow;
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
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables in memory as the API reads them; holds what tests put in, folded as the function folds it. Thread-safe. */
public final class InMemoryMarketStore implements MarketStore {

    private final MarketTables tables;
    private Future<Void> gate = Future.succeededFuture();
    private Future<Void> barGate = Future.succeededFuture();
    private @Nullable RuntimeException failure;
    private int calls;
    private int barCalls;
    private int symbolScans;
    private int barRowsRead;
    private int tradeRowsRead;
    private int rowsAPage = Integer.MAX_VALUE;
    private final List<String> rowsRead = new ArrayList<>();

    public InMemoryMarketStore() {
        this(new MarketTables());
    }

    /** Reads tables that somebody else writes. */
    public InMemoryMarketStore(MarketTables tables) {
        this.tables = tables;
    }

    /** Folds trades of one epoch into the bars and packs them into rows, one row per symbol and hour. */
    public synchronized InMemoryMarketStore trade(Trade... added) {
        for (Trade trade : added) {
            fold(trade, Interval.MINUTE);
            fold(trade, Interval.DAY);
            tell(trade);
        }
        return row(added);
    }

    /** Writes the bar of a minute with one trade, and nothing else. */
    public synchronized InMemoryMarketStore minute(String symbol, long start) {
        var id = new TradeId(1, new Position(start, 0));
        Instant at = Instant.ofEpochSecond(start);
        fold(new Trade(id, symbol, at, at, BigDecimal.TEN, BigDecimal.ONE, List.of()), Interval.MINUTE);
        return this;
    }

    /** Adds rows of trades that may stand in other rows already, as a redelivery does. */
    public synchronized InMemoryMarketStore row(Trade... packed) {
        Stream.of(packed)
                .sorted(Comparator.comparing(Trade::id))
                .collect(groupingBy(trade -> TradesRow.series(trade.symbol(), TradesRow.hourOf(trade))))
                .values()
                .forEach(hour -> tables.putTrades(TradesRow.of(hour, PackedTrades.encode(hour))));
        return this;
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
    public synchronized InMemoryMarketStore progress(String symbol, Instant receivedThrough) {
        var claim = new Claim(symbol, 1, new PositionRange(Position.START, Position.startOf(1_000_000)));
        ClaimLedger claims = ClaimLedger.EMPTY.plus(claim, receivedThrough);
        SymbolRow row = tables.symbol(symbol);
        tables.write(
                new SymbolRow(symbol, claims, row.openGaps(), row.last(), row.days(), row.version()).nextVersion());
        return this;
    }

    public synchronized InMemoryMarketStore gap(GapRecord gap) {
        tables.put(gap);
        SymbolRow row = tables.symbol(gap.symbol());
        OpenGaps open = gap.closedAt().isEmpty()
                ? row.openGaps().plus(gap)
                : row.openGaps().minus(gap.opened());
        tables.write(
                new SymbolRow(gap.symbol(), row.claims(), open, row.last(), row.days(), row.version()).nextVersion());
        return this;
    }

    public InMemoryMarketStore refusal(QuarantineRow refusal) {
        tables.put(refusal);
        return this;
    }

    /** Makes every call fail from now on; null heals it. */
    public synchronized void failWith(@Nullable RuntimeException reason) {
        failure = reason;
    }

    /** Returns how often the store was asked for anything. */
    public synchronized int calls() {
        return calls;
    }

    /** Returns how often the store was asked for minutes. */
    public synchronized int minuteCalls() {
        return barCalls;
    }

    @Override
    public Future<StoredBars> newestBars(BarSpan span, int limit) {
        return barGate.compose(open -> answer(() -> {
            barCalls += span.interval() == Interval.MINUTE ? 1 : 0;
            var found = new TreeMap<Long, Bar>();
            tables.bars().stream()
                    .filter(bar -> bar.key().series().equals(span.series()))
                    .filter(bar -> bar.key().start() >= span.from() && bar.key().start() < span.to())
                    .sorted(Comparator.comparing(bar -> -bar.key().start()))
                    .limit(limit)
                    .forEach(bar -> found.put(bar.key().start(), requireNonNull(bar.bar())));
            barRowsRead += found.size();
            return new StoredBars(found, found.size() == limit);
        }));
    }

    @Override
    public Future<Optional<String>> trades(TradeSpan span, Consumer<List<Trade>> each) {
        return answer(() -> {
            rowsRead.clear();
            Optional<String> last = Optional.empty();
            for (var row : tables.tradeRows(span.series()).entrySet()) {
                if (row.getKey().compareTo(span.after()) > 0) {
                    if (rowsRead.size() == Math.min(rowsAPage, span.limit())) {
                        return last;
                    }
                    rowsRead.add(row.getKey());
                    tradeRowsRead++;
                    each.accept(row.getValue());
                    last = Optional.of(row.getKey());
                }
            }
            return Optional.empty();
        });
    }

    /** Lets a page of rows of trades end after so many, as one of DynamoDB does at 1 MB. */
    public synchronized InMemoryMarketStore tradeRowsAPage(int rows) {
        rowsAPage = rows;
        return this;
    }

    @Override
    public Future<List<SymbolState>> symbols() {
        return answer(() -> {
            symbolScans++;
            return tables.symbols().stream().map(this::state).toList();
        });
    }

    /** Returns how many rows of bars were read. */
    public synchronized int barRowsRead() {
        return barRowsRead;
    }

    /** Returns how many rows of trades were read. */
    public synchronized int tradeRowsRead() {
        return tradeRowsRead;
    }

    /** Returns how often all symbols were read. */
    public synchronized int symbolScans() {
        return symbolScans;
    }

    @Override
    public Future<Optional<SymbolState>> symbol(String symbol) {
        return answer(() -> Optional.of(tables.symbol(symbol))
                .filter(row -> row.version() > 0)
                .map(this::state));
    }

    private SymbolState state(SymbolRow row) {
        return SymbolState.read(row.toRow());
    }

    @Override
    public Future<List<GapRecord>> gaps(@Nullable String symbol) {
        return answer(() -> tables.gaps().stream()
                .filter(gap -> symbol == null || gap.symbol().equals(symbol))
                .toList());
    }

    @Override
    public Future<StoredSeries> series() {
        return answer(() -> new StoredSeries(
                tables.bars().stream().map(bar -> bar.key().series()).collect(Collectors.toCollection(TreeSet::new)),
                tables.trades().values().stream()
                        .map(trade -> TradesRow.series(trade.symbol(), TradesRow.hourOf(trade)))
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each) {
        return answer(() -> {
            tables.refusals().stream()
                    .filter(row -> symbol == null || row.symbol().equals(symbol))
                    .forEach(each);
            return null;
        });
    }

    /** Lets no call be answered before this is. */
    public synchronized void answerAfter(Future<Void> opening) {
        gate = opening;
    }

    /** Lets no call for bars be answered before this is. */
    public synchronized void answerBarsAfter(Future<Void> opening) {
        barGate = opening;
    }

    private synchronized <T> Future<T> answer(Supplier<T> held) {
        calls++;
        return failure == null ? gate.map(open -> held.get()) : Future.failedFuture(failure);
    }

    @Override
    public void close() {}
}
