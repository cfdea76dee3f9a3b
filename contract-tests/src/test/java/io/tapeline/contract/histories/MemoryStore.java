/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import io.tapeline.transform.store.WriteOutcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Five tables in memory; something may happen before and after each operation. */
final class MemoryStore {

    final Map<BarKey, StoredBar> bars = new HashMap<>();
    final Map<String, SymbolRow> symbols = new HashMap<>();
    final Map<String, Row> trades = new HashMap<>();
    final Map<String, QuarantineRow> quarantine = new HashMap<>();

    /**
     * Returns the tables as the function sees them.
     *
     * @param fault runs before and after each operation, and may throw
     */
    Stores stores(Runnable fault) {
        return new Stores(
                new Bars(fault),
                row -> around(fault, () -> trades.put(row.text(TradesRow.SERIES) + row.text(TradesRow.PART), row)),
                new Symbols(fault),
                gap -> fault.run(),
                row -> around(fault, () -> quarantine.putIfAbsent(row.symbol() + row.key(), row)));
    }

    private static void around(Runnable fault, Runnable operation) {
        fault.run();
        operation.run();
        fault.run();
    }

    /** Returns what the bars say, as {@link OracleBars} says it. */
    SortedMap<String, String> said() {
        var said = new TreeMap<String, String>();
        bars.forEach((key, stored) -> {
            Bar bar = stored.bar();
            if (bar != null) {
                said.put(
                        key.series() + "|" + key.start(),
                        OracleBars.say(
                                bar.open().price(),
                                bar.high(),
                                bar.low(),
                                bar.close().price(),
                                bar.volume(),
                                bar.notional(),
                                bar.trades(),
                                bar.late()));
            }
        });
        return said;
    }

    /** Returns the identities of the trades stored, repeats dropped as a reader does. */
    SortedSet<String> tradeIds() {
        var ids = new TreeSet<String>();
        for (Row row : trades.values()) {
            for (Trade trade : TradesRow.read(row)) {
                ids.add(trade.symbol() + " " + trade.id().epoch() + "/" + trade.position());
            }
        }
        return ids;
    }

    private final class Bars implements BarStore {
        private final Runnable fault;

        Bars(Runnable fault) {
            this.fault = fault;
        }

        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            fault.run();
            return keys.stream()
                    .map(key -> bars.getOrDefault(key, StoredBar.absent(key)))
                    .toList();
        }

        @Override
        public WriteOutcome<StoredBar> write(StoredBar next) {
            fault.run();
            StoredBar current = bars.getOrDefault(next.key(), StoredBar.absent(next.key()));
            if (current.version() != next.version() - 1) {
                return new WriteOutcome.Conflict<>(current);
            }
            bars.put(next.key(), next);
            fault.run();
            return new WriteOutcome.Written<>(next);
        }
    }

    private final class Symbols implements SymbolStore {
        private final Runnable fault;

        Symbols(Runnable fault) {
            this.fault = fault;
        }

        @Override
        public SymbolRow read(String symbol) {
            fault.run();
            return symbols.getOrDefault(symbol, SymbolRow.absent(symbol));
        }

        @Override
        public WriteOutcome<SymbolRow> write(SymbolRow next) {
            fault.run();
            SymbolRow current = symbols.getOrDefault(next.symbol(), SymbolRow.absent(next.symbol()));
            if (current.version() != next.version() - 1) {
                return new WriteOutcome.Conflict<>(current);
            }
            symbols.put(next.symbol(), next);
            fault.run();
            return new WriteOutcome.Written<>(next);
        }
    }
}
