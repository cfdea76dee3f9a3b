/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.metrics.RowSize;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The tables in memory, with every call counted and its units by the size of its rows. Any thread. */
public final class CountingStores {

    private static final int KEYS_A_CALL = 100;

    final LongAdder calls = new LongAdder();
    final LongAdder writeUnits = new LongAdder();
    final LongAdder readUnits = new LongAdder();
    final LongAdder trades = new LongAdder();
    /** Rows of symbols written: each fold of a symbol's records ends in one. */
    final LongAdder folds = new LongAdder();

    private final MarketTables tables = new MarketTables();

    /** Returns what the function takes for its store. */
    public Stores stores() {
        return new Stores(
                new Bars(),
                row -> {
                    written(row);
                    trades.add(TradesRow.read(row).size());
                    tables.putTrades(row);
                },
                new Symbols(),
                gap -> {
                    written(GapRow.of(gap));
                    return tables.put(gap);
                },
                row -> {
                    written(row.toRow());
                    return tables.put(row);
                });
    }

    private void written(Row row) {
        calls.increment();
        writeUnits.add(RowSize.writeUnits(row));
    }

    private void read(Optional<Row> row) {
        readUnits.add(row.map(RowSize::readUnits).orElse(1));
    }

    private final class Bars implements BarStore {
        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            calls.add((keys.size() + KEYS_A_CALL - 1) / KEYS_A_CALL);
            List<StoredBar> bars = keys.stream().map(tables::bar).toList();
            bars.forEach(bar ->
                    CountingStores.this.read(bar.version() == 0 ? Optional.empty() : Optional.of(BarRow.of(bar))));
            return bars;
        }

        @Override
        public Optional<StoredBar> write(StoredBar next) {
            written(BarRow.of(next));
            return tables.write(next);
        }
    }

    private final class Symbols implements SymbolStore {
        @Override
        public SymbolRow read(String symbol) {
            calls.increment();
            SymbolRow row = tables.symbol(symbol);
            CountingStores.this.read(row.version() == 0 ? Optional.empty() : Optional.of(row.toRow()));
            return row;
        }

        @Override
        public Optional<SymbolRow> write(SymbolRow next) {
            written(next.toRow());
            folds.increment();
            return tables.write(next);
        }
    }
}
