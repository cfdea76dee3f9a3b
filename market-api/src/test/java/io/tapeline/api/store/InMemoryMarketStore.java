/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import static java.util.Objects.requireNonNull;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoredGap;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.testkit.MarketTables;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables in memory as the API reads them; holds what tests put in, folded as the function folds it. Thread-safe. */
public final class InMemoryMarketStore implements MarketStore {

    private MarketTables tables;
    private final SortedMap<String, String> unreadable = new TreeMap<>();
    private Future<Void> gate = Future.succeededFuture();
    private Future<Void> barGate = Future.succeededFuture();
    private @Nullable RuntimeException failure;
    private int calls;
    private int barCalls;
    private int symbolScans;
    private int barRowsRead;
    private int tradeRowsRead;
    private int gapRowsRead;
    private int rowsAPage = Integer.MAX_VALUE;
    private final List<String> rowsRead = new ArrayList<>();
    private final Map<String, GapBackfill> backfills = new HashMap<>();
    private final Map<String, BackfilledBar> official = new HashMap<>();
    private boolean officialUnreadable;
    private int backfilledCalls;

    public InMemoryMarketStore() {
        this(new MarketTables());
    }

    /** Reads tables that somebody else writes. */
    public InMemoryMarketStore(MarketTables tables) {
        this.tables = tables;
    }

    /** Folds trades of one epoch into the bars and packs them into rows, one row per symbol and hour. */
    public synchronized InMemoryMarketStore trade(Trade... added) {
        return filled(filler -> filler.trade(added));
    }

    /** Writes the bar of a minute with one trade, and nothing else. */
    public synchronized InMemoryMarketStore minute(String symbol, long start) {
        return filled(filler -> filler.minute(symbol, start));
    }

    /** Adds rows of trades that may stand in other rows already, as a redelivery does. */
    public synchronized InMemoryMarketStore row(Trade... packed) {
        return filled(filler -> filler.row(packed));
    }

    /** Says up to when a symbol is known whole. */
    public synchronized InMemoryMarketStore progress(String symbol, Instant receivedThrough) {
        return filled(filler -> filler.progress(symbol, receivedThrough));
    }

    public synchronized InMemoryMarketStore gap(GapRecord gap) {
        return filled(filler -> filler.gap(gap));
    }

    /** Says what became of a gap's backfill. */
    public synchronized InMemoryMarketStore backfill(GapRecord gap, GapBackfill outcome) {
        backfills.put(gap.symbol() + GapRow.key(gap.opened()), outcome);
        return this;
    }

    /** Puts official minutes beside the live ones. */
    public synchronized InMemoryMarketStore backfilled(BackfilledBar... bars) {
        for (BackfilledBar bar : bars) {
            official.put(BackfilledBar.series(bar.symbol()) + "/" + bar.start(), bar);
        }
        return this;
    }

    /** Makes the rows of backfilled minutes such as cannot be read. */
    public synchronized void backfilledUnreadable() {
        officialUnreadable = true;
    }

    private StoredGap stored(GapRecord gap) {
        return new StoredGap(gap, Optional.ofNullable(backfills.get(gap.symbol() + GapRow.key(gap.opened()))));
    }

    @Override
    public synchronized Future<List<BackfilledBar>> newestBackfilled(BarSpan span, int limit) {
        backfilledCalls++;
        if (officialUnreadable) {
            return Future.failedFuture(new MalformedRowException("not a backfilled bar's row"));
        }
        return answer(() -> {
            List<BackfilledBar> found = official.values().stream()
                    .filter(bar -> bar.symbol().equals(span.symbol()))
                    .filter(bar -> bar.start() >= span.from() && bar.start() < span.to())
                    .sorted(Comparator.comparingLong(BackfilledBar::start))
                    .toList();
            return found.subList(Math.max(0, found.size() - limit), found.size());
        });
    }

    private InMemoryMarketStore filled(Consumer<Filler> what) {
        what.accept(new Filler(tables));
        return this;
    }

    public InMemoryMarketStore refusal(QuarantineRow refusal) {
        tables.put(refusal);
        return this;
    }

    /** Makes the row of a symbol one that cannot be read; null heals it. */
    public synchronized void unreadable(String symbol, @Nullable String reason) {
        if (reason == null) {
            unreadable.remove(symbol);
        } else {
            unreadable.put(symbol, reason);
        }
    }

    /** Empties the tables, as whoever makes them anew does. */
    public synchronized void madeAnew() {
        tables = new MarketTables();
    }

    /** Makes every call fail from now on; null heals it. */
    public synchronized void failWith(@Nullable RuntimeException reason) {
        failure = reason;
    }

    /** Returns how often the store was asked for anything. */
    public synchronized int calls() {
        return calls;
    }

    /** Returns how often the store was asked for backfilled minutes. */
    public synchronized int backfilledCalls() {
        return backfilledCalls;
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
    public Future<StoredSymbols> symbols() {
        return answer(() -> {
            symbolScans++;
            return new StoredSymbols(
                    tables.symbols().stream()
                            .filter(row -> !unreadable.containsKey(row.symbol()))
                            .map(this::state)
                            .toList(),
                    unreadable);
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
        return answer(() -> {
            String reason = unreadable.get(symbol);
            if (reason != null) {
                throw new MalformedRowException(reason);
            }
            return Optional.of(tables.symbol(symbol))
                    .filter(row -> row.version() > 0)
                    .map(this::state);
        });
    }

    private SymbolState state(SymbolRow row) {
        return SymbolState.read(row.toRow());
    }

    @Override
    public Future<List<StoredGap>> newestGaps(String symbol, GapRecord.@Nullable Opening before, int limit) {
        return answer(() -> tables.gaps().stream()
                .filter(gap -> gap.symbol().equals(symbol))
                .filter(gap -> before == null || GapRow.key(gap.opened()).compareTo(GapRow.key(before)) < 0)
                .sorted(Comparator.comparing((GapRecord gap) -> GapRow.key(gap.opened()))
                        .reversed())
                .limit(limit)
                .peek(gap -> gapRowsRead++)
                .map(this::stored)
                .toList());
    }

    /** Returns how many rows of gaps were read by symbol. */
    public synchronized int gapRowsRead() {
        return gapRowsRead;
    }

    @Override
    public Future<Void> gaps(Consumer<StoredGap> each) {
        return answer(() -> {
            tables.gaps().stream().map(this::stored).forEach(each);
            return null;
        });
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
