/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.util.stream.Collectors.toMap;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Tables in memory, kept as rows. Every operation passes a {@link Wire}, which may delay it or fail. */
final class MemoryStores {

    /** What lies between the function and its store. */
    interface Wire {
        Wire DIRECT = (operation, store) -> store.run();

        /** Runs {@code store}, once or not at all; what it throws reaches the function as the store's failure. */
        void carry(String operation, Runnable store);
    }

    final SortedMap<String, Row> bars = new TreeMap<>();
    final SortedMap<String, Row> trades = new TreeMap<>();
    final SortedMap<String, Row> symbols = new TreeMap<>();
    final SortedMap<String, Row> gaps = new TreeMap<>();
    final SortedMap<String, Row> quarantine = new TreeMap<>();
    /** Every operation carried out, by name and key. */
    final List<String> operations = new ArrayList<>();

    Stores stores() {
        return stores(Wire.DIRECT);
    }

    /** Returns stores that keep their rows here and are reached over {@code wire}. */
    Stores stores(Wire wire) {
        return new Stores(
                new Bars(wire),
                row -> over(wire, "put trades " + row.text(TradesRow.SERIES), () -> putTrades(row)),
                new Symbols(wire),
                gap -> over(wire, "put gap " + gap.symbol(), () -> putGap(gap)),
                row -> over(wire, "put refusal " + row.key(), () -> quarantine.putIfAbsent(key(row), row.toRow())));
    }

    private <T> T over(Wire wire, String operation, Supplier<T> store) {
        var answer = new ArrayList<T>();
        wire.carry(operation, () -> {
            operations.add(operation);
            answer.add(store.get());
        });
        return answer.get(0);
    }

    private static String key(QuarantineRow row) {
        return row.symbol() + "|" + row.key();
    }

    private Row putTrades(Row row) {
        Row before = trades.put(row.text(TradesRow.SERIES) + "|" + row.text(TradesRow.PART), row);
        if (before != null && !TradesRow.read(before).equals(TradesRow.read(row))) {
            throw new AssertionError("STORE-5: a row of trades was replaced by one with other trades");
        }
        return row;
    }

    private Row putGap(GapRecord gap) {
        return gaps.merge(
                gap.symbol() + "|" + GapRow.of(gap).text(GapRow.OPENED),
                GapRow.of(gap),
                (old, next) -> end(next) > end(old) ? next : old);
    }

    private static long end(Row gap) {
        return gap.optionalNumber(GapRow.ENDED_AT).orElse(Long.MIN_VALUE);
    }

    List<StoredBar> allBars() {
        return bars.values().stream().map(BarRow::read).toList();
    }

    StoredBar bar(String symbol, Interval interval, long start) {
        var key = new BarKey(symbol, interval, start);
        Row row = bars.get(key(key));
        return row == null ? StoredBar.absent(key) : BarRow.read(row);
    }

    /** Returns all trades by identity, as a reader sees them. */
    Map<String, Trade> allTrades() {
        return trades.values().stream()
                .flatMap(row -> TradesRow.read(row).stream())
                .collect(toMap(trade -> trade.symbol() + trade.id(), trade -> trade, (one, same) -> {
                    if (!one.equals(same)) {
                        throw new AssertionError("one identity, two trades: " + one + " and " + same);
                    }
                    return one;
                }));
    }

    List<QuarantineRow> refusals() {
        return quarantine.values().stream().map(QuarantineRow::read).toList();
    }

    SymbolRow symbol(String symbol) {
        Row row = symbols.get(symbol);
        return row == null ? SymbolRow.absent(symbol) : SymbolRow.read(row);
    }

    private static String key(BarKey key) {
        return key.series() + "|" + key.start();
    }

    private StoredBar bar(BarKey key) {
        return bar(key.symbol(), key.interval(), key.start());
    }

    private Optional<StoredBar> putNext(StoredBar next) {
        StoredBar current = bar(next.key());
        if (current.version() != next.version() - 1) {
            return Optional.of(current);
        }
        bars.put(key(next.key()), BarRow.of(next));
        return Optional.empty();
    }

    private Optional<SymbolRow> putNext(SymbolRow next) {
        SymbolRow current = symbol(next.symbol());
        if (current.version() != next.version() - 1) {
            return Optional.of(current);
        }
        symbols.put(next.symbol(), next.toRow());
        return Optional.empty();
    }

    private final class Bars implements BarStore {
        private final Wire wire;

        Bars(Wire wire) {
            this.wire = wire;
        }

        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            return over(
                    wire,
                    "read bars",
                    () -> keys.stream()
                            .map(key -> bar(key.symbol(), key.interval(), key.start()))
                            .toList());
        }

        @Override
        public Optional<StoredBar> write(StoredBar next) {
            String operation =
                    "write bar " + next.key().series() + " " + next.key().start();
            return over(wire, operation, () -> putNext(next));
        }
    }

    private final class Symbols implements SymbolStore {
        private final Wire wire;

        Symbols(Wire wire) {
            this.wire = wire;
        }

        @Override
        public SymbolRow read(String symbol) {
            return over(wire, "read symbol " + symbol, () -> symbol(symbol));
        }

        @Override
        public Optional<SymbolRow> write(SymbolRow next) {
            return over(wire, "write symbol " + next.symbol(), () -> putNext(next));
        }
    }
}
