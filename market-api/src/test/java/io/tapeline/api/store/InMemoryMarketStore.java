/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

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
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what tests put in, folded as the function folds it. Usable from any thread. */
public final class InMemoryMarketStore implements MarketStore {

    private final Map<BarKey, StoredBar> bars = new HashMap<>();
    private final Map<String, List<Trade>> trades = new HashMap<>();
    private final Map<String, SymbolRow> symbols = new HashMap<>();
    private final List<GapRecord> gaps = new ArrayList<>();
    private final List<QuarantineRow> refusals = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private int calls;
    private int barCalls;

    /** Folds trades of one symbol and epoch into the bars and packs them into rows, one row per hour. */
    public synchronized InMemoryMarketStore trade(Trade... added) {
        for (Trade trade : added) {
            symbols.computeIfAbsent(trade.symbol(), SymbolRow::absent);
            fold(trade, Interval.MINUTE);
            fold(trade, Interval.DAY);
            row(trade);
        }
        return this;
    }

    /** Adds a row of trades that stand in other rows already, as a redelivery does. */
    public synchronized InMemoryMarketStore row(Trade... repeated) {
        for (Trade trade : repeated) {
            var row = TradesRow.of(List.of(trade), PackedTrades.encode(List.of(trade)));
            trades.computeIfAbsent(row.text(TradesRow.SERIES), none -> new ArrayList<>())
                    .addAll(TradesRow.read(row));
        }
        return this;
    }

    private void fold(Trade trade, Interval interval) {
        var at = PositionSet.of(
                new PositionRange(trade.position(), trade.position().next()));
        bars.compute(
                BarKey.of(trade, interval),
                (key, bar) -> (bar == null ? StoredBar.absent(key) : bar)
                        .fold(trade.id().epoch(), at, List.of(trade))
                        .bar()
                        .nextVersion());
    }

    /** Says up to when a symbol is known whole. */
    public synchronized InMemoryMarketStore progress(String symbol, Instant receivedThrough) {
        var claim = new Claim(symbol, 1, new PositionRange(Position.START, Position.startOf(1_000_000)));
        symbols.put(symbol, new SymbolRow(symbol, ClaimLedger.EMPTY.plus(claim, receivedThrough), 1));
        return this;
    }

    public synchronized InMemoryMarketStore gap(GapRecord gap) {
        gaps.removeIf(old -> old.opened().equals(gap.opened()) && old.symbol().equals(gap.symbol()));
        gaps.add(gap);
        return this;
    }

    public synchronized InMemoryMarketStore refusal(QuarantineRow refusal) {
        refusals.add(refusal);
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
            return bars.values().stream()
                    .filter(bar -> bar.key().series().equals(span.series()))
                    .filter(bar -> bar.key().start() >= span.from() && bar.key().start() < span.to())
                    .sorted(Comparator.comparing(bar -> -bar.key().start()))
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    public Future<List<Trade>> trades(String symbol, long hour) {
        return answer(() -> List.copyOf(trades.getOrDefault(TradesRow.series(symbol, hour), List.of())));
    }

    @Override
    public Future<List<SymbolRow>> symbols() {
        return answer(() -> List.copyOf(symbols.values()));
    }

    @Override
    public Future<Optional<SymbolRow>> symbol(String symbol) {
        return answer(() -> Optional.ofNullable(symbols.get(symbol)));
    }

    @Override
    public Future<List<GapRecord>> gaps(@Nullable String symbol) {
        return answer(() -> gaps.stream()
                .filter(gap -> symbol == null || gap.symbol().equals(symbol))
                .toList());
    }

    @Override
    public Future<StoredSeries> series() {
        return answer(() -> new StoredSeries(
                bars.keySet().stream().map(BarKey::series).collect(Collectors.toCollection(TreeSet::new)),
                new TreeSet<>(trades.keySet())));
    }

    @Override
    public Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each) {
        return answer(() -> {
            refusals.stream()
                    .filter(row -> symbol == null || row.symbol().equals(symbol))
                    .forEach(each);
            return null;
        });
    }

    private synchronized <T> Future<T> answer(Supplier<T> held) {
        calls++;
        return failure == null ? Future.succeededFuture(held.get()) : Future.failedFuture(failure);
    }

    @Override
    public void close() {}
}
