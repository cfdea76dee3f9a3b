/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredSeries;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a {@link MemoryStore} holds, as the API reads it. */
record MemoryMarket(MemoryStore store) implements MarketStore {

    @Override
    public Future<List<StoredBar>> newestBars(BarSpan span, int limit) {
        return Future.succeededFuture(store.bars().stream()
                .filter(bar -> bar.key().series().equals(span.series()))
                .filter(bar -> bar.key().start() >= span.from() && bar.key().start() < span.to())
                .sorted(Comparator.comparingLong((StoredBar bar) -> bar.key().start())
                        .reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<Trade>> trades(String symbol, long hour) {
        return Future.succeededFuture(store.trades().stream()
                .filter(row -> row.text(TradesRow.SERIES).equals(TradesRow.series(symbol, hour)))
                .flatMap(row -> TradesRow.read(row).stream())
                .toList());
    }

    @Override
    public Future<List<SymbolRow>> symbols() {
        return Future.succeededFuture(List.copyOf(store.symbols()));
    }

    @Override
    public Future<Optional<SymbolRow>> symbol(String symbol) {
        return symbols()
                .map(rows ->
                        rows.stream().filter(row -> row.symbol().equals(symbol)).findFirst());
    }

    @Override
    public Future<List<GapRecord>> gaps(@Nullable String symbol) {
        return Future.succeededFuture(store.gaps().stream()
                .filter(gap -> symbol == null || gap.symbol().equals(symbol))
                .toList());
    }

    @Override
    public Future<StoredSeries> series() {
        return Future.succeededFuture(new StoredSeries(
                store.bars().stream().map(bar -> bar.key().series()).collect(Collectors.toCollection(TreeSet::new)),
                store.trades().stream()
                        .map(row -> row.text(TradesRow.SERIES))
                        .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each) {
        store.quarantine().stream()
                .filter(row -> symbol == null || row.symbol().equals(symbol))
                .forEach(each);
        return Future.succeededFuture();
    }

    @Override
    public void close() {}
}
