/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.store;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Five tables in memory; something may happen before and after each operation. */
public final class MemoryStore {

    private final Map<BarKey, StoredBar> bars = new HashMap<>();
    private final Map<String, SymbolRow> symbols = new HashMap<>();
    private final Map<String, Row> trades = new HashMap<>();
    private final Map<String, GapRecord> gaps = new HashMap<>();
    private final Map<String, QuarantineRow> quarantine = new HashMap<>();

    /** What every bar is, in no order. */
    public Collection<StoredBar> bars() {
        return List.copyOf(bars.values());
    }

    public Collection<SymbolRow> symbols() {
        return List.copyOf(symbols.values());
    }

    /** Every row of trades, in no order. */
    public Collection<Row> trades() {
        return List.copyOf(trades.values());
    }

    public Collection<GapRecord> gaps() {
        return List.copyOf(gaps.values());
    }

    public Collection<QuarantineRow> quarantine() {
        return List.copyOf(quarantine.values());
    }

    /**
     * Returns the tables as the function sees them.
     *
     * @param fault runs before and after each operation, and may throw
     */
    public Stores stores(Runnable fault) {
        return new Stores(
                new Bars(fault),
                row -> around(fault, () -> trades.put(row.text(TradesRow.SERIES) + row.text(TradesRow.PART), row)),
                new Symbols(fault),
                gap -> around(fault, () -> gaps.merge(gap.symbol() + gap.opened(), gap, MemoryStore::later)),
                row -> around(fault, () -> quarantine.putIfAbsent(row.symbol() + row.key(), row)));
    }

    private static GapRecord later(GapRecord before, GapRecord now) {
        Instant end = before.closedAt().orElse(Instant.MIN);
        return now.closedAt().orElse(Instant.MIN).isAfter(end) ? now : before;
    }

    private static void around(Runnable fault, Runnable operation) {
        fault.run();
        operation.run();
        fault.run();
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
        public Optional<StoredBar> write(StoredBar next) {
            fault.run();
            StoredBar current = bars.getOrDefault(next.key(), StoredBar.absent(next.key()));
            if (current.version() != next.version() - 1) {
                return Optional.of(current);
            }
            bars.put(next.key(), next);
            fault.run();
            return Optional.empty();
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
        public Optional<SymbolRow> write(SymbolRow next) {
            fault.run();
            SymbolRow current = symbols.getOrDefault(next.symbol(), SymbolRow.absent(next.symbol()));
            if (current.version() != next.version() - 1) {
                return Optional.of(current);
            }
            symbols.put(next.symbol(), next);
            fault.run();
            return Optional.empty();
        }
    }
}
