/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static java.util.stream.Collectors.groupingBy;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.progress.ClaimLedger;
import io.tapeline.market.row.PackedTrades;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testkit.MarketTables;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private @Nullable RuntimeException failure;
    private int calls;
    private int barCalls;

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
            SymbolRow symbol = tables.symbol(trade.symbol());
            if (symbol.version() == 0) {
                tables.write(new SymbolRow(trade.symbol(), symbol.claims(), 1));
            }
            fold(trade, Interval.MINUTE);
            fold(trade, Interval.DAY);
        }
        return row(added);
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

    /** Says up to when a symbol is known whole. */
    public synchronized InMemoryMarketStore progress(String symbol, Instant receivedThrough) {
        var claim = new Claim(symbol, 1, new PositionRange(Position.START, Position.startOf(1_000_000)));
        ClaimLedger claims = ClaimLedger.EMPTY.plus(claim, receivedThrough);
        tables.write(new SymbolRow(symbol, claims, tables.symbol(symbol).version() + 1));
        return this;
    }

    public InMemoryMarketStore gap(GapRecord gap) {
        tables.put(gap);
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
    public Future<List<StoredBar>> newestBars(BarSpan span, int limit) {
        return answer(() -> {
            barCalls += span.interval() == Interval.MINUTE ? 1 : 0;
            return tables.bars().stream()
                    .filter(bar -> bar.key().series().equals(span.series()))
                    .filter(bar -> bar.key().start() >= span.from() && bar.key().start() < span.to())
                    .sorted(Comparator.comparing(bar -> -bar.key().start()))
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public Future<List<Trade>> trades(String symbol, long hour) {
        return answer(() -> tables.trades(TradesRow.series(symbol, hour)));
    }

    @Override
    public Future<List<SymbolRow>> symbols() {
        return answer(tables::symbols);
    }

    @Override
    public Future<Optional<SymbolRow>> symbol(String symbol) {
        return answer(() -> Optional.of(tables.symbol(symbol)).filter(row -> row.version() > 0));
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

    private synchronized <T> Future<T> answer(Supplier<T> held) {
        calls++;
        return failure == null ? gate.map(open -> held.get()) : Future.failedFuture(failure);
    }

    @Override
    public void close() {}
}
