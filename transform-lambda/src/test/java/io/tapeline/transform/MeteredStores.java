/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.metrics.RowSize;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Tables in memory of which each call takes a while, and counts what DynamoDB would charge for it. */
final class MeteredStores {

    final LongAdder calls = new LongAdder();
    final LongAdder writeUnits = new LongAdder();
    final LongAdder readUnits = new LongAdder();
    private final MarketTables tables;
    private final Runnable latency;

    MeteredStores(MarketTables tables, Runnable latency) {
        this.tables = tables;
        this.latency = latency;
    }

    Stores stores() {
        return new Stores(
                new Bars(),
                row -> {
                    write(row);
                    tables.putTrades(row);
                },
                new Symbols(),
                gap -> {
                    write(GapRow.of(gap));
                    return tables.put(gap);
                },
                row -> {
                    write(row.toRow());
                    return tables.put(row);
                });
    }

    void reset() {
        calls.reset();
        writeUnits.reset();
        readUnits.reset();
    }

    private void call() {
        calls.increment();
        latency.run();
    }

    private void write(Row row) {
        call();
        writeUnits.add(RowSize.writeUnits(row));
    }

    /** A consistent read; of a row that is not there it costs one unit too. */
    private void readUnits(long version, Row row) {
        readUnits.add(version == 0 ? 1 : RowSize.readUnits(row));
    }

    private final class Bars implements BarStore {
        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            call();
            List<StoredBar> bars = keys.stream().map(tables::bar).toList();
            for (StoredBar bar : bars) {
                readUnits(bar.version(), bar.version() == 0 ? Row.write().row() : BarRow.of(bar));
            }
            return bars;
        }

        @Override
        public Optional<StoredBar> write(StoredBar next) {
            MeteredStores.this.write(BarRow.of(next));
            return tables.write(next);
        }

        @Override
        public Set<BarKey> insert(List<StoredBar> first) {
            call();
            first.forEach(bar -> writeUnits.add(RowSize.writeUnits(BarRow.of(bar))));
            return first.stream()
                    .filter(bar -> tables.write(bar).isEmpty())
                    .map(StoredBar::key)
                    .collect(Collectors.toSet());
        }
    }

    private final class Symbols implements SymbolStore {
        @Override
        public SymbolRow read(String symbol) {
            call();
            SymbolRow row = tables.symbol(symbol);
            readUnits(row.version(), row.toRow());
            return row;
        }

        @Override
        public Optional<SymbolRow> write(SymbolRow next) {
            MeteredStores.this.write(next.toRow());
            return tables.write(next);
        }
    }
}
