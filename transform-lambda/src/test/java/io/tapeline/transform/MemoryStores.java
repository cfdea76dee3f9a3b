/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tables in memory as the function reaches them: every operation passes a {@link Wire}. */
public final class MemoryStores {

    /** What lies between the function and its store. */
    public interface Wire {
        Wire DIRECT = (operation, store) -> store.run();

        /** Runs {@code store}, once or not at all; what it throws reaches the function as the store's failure. */
        void carry(String operation, Runnable store);
    }

    private final MarketTables tables;
    /** Every operation carried out, by name and key. */
    final List<String> operations = Collections.synchronizedList(new ArrayList<>());

    public MemoryStores(MarketTables tables) {
        this.tables = tables;
    }

    /** Returns every operation carried out so far, by name and key. */
    public List<String> operations() {
        return List.copyOf(operations);
    }

    public void forgetOperations() {
        operations.clear();
    }

    public Stores direct() {
        return over(Wire.DIRECT);
    }

    /** Returns stores that are reached over {@code wire}. */
    public Stores over(Wire wire) {
        return new Stores(
                new Bars(wire),
                row -> put(wire, "trades " + row.text(TradesRow.SERIES), () -> tables.putTrades(row)),
                new Symbols(wire),
                gap -> ask(wire, "put gap " + gap.symbol(), () -> tables.put(gap)),
                row -> ask(wire, "put refusal " + row.key(), () -> tables.put(row)));
    }

    /** Returns the quarantine table as redrive reaches it over {@code wire}. */
    public RefusedRows refusedRows(Wire wire) {
        return new RefusedRows() {
            @Override
            public void all(Consumer<Row> reader) {
                ask(wire, "scan refusals", tables::refusalRows).forEach(reader);
            }

            @Override
            public void of(String symbol, Consumer<Row> reader) {
                ask(wire, "query refusals " + symbol, tables::refusalRows).stream()
                        .filter(row -> row.text(QuarantineRow.SYMBOL).equals(symbol))
                        .forEach(reader);
            }

            @Override
            public void delete(String symbol, String key) {
                ask(wire, "delete refusal " + symbol + " " + key, () -> {
                    tables.deleteRefusal(symbol, key);
                    return key;
                });
            }
        };
    }

    private void put(Wire wire, String what, Runnable store) {
        wire.carry("put " + what, () -> {
            operations.add("put " + what);
            store.run();
        });
    }

    private <T> T ask(Wire wire, String operation, Supplier<T> store) {
        var answer = new ArrayList<T>();
        wire.carry(operation, () -> {
            operations.add(operation);
            answer.add(store.get());
        });
        return answer.get(0);
    }

    private final class Bars implements BarStore {
        private final Wire wire;

        Bars(Wire wire) {
            this.wire = wire;
        }

        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            return ask(wire, "read bars", () -> keys.stream().map(tables::bar).toList());
        }

        @Override
        public Optional<StoredBar> write(StoredBar next) {
            BarKey key = next.key();
            return ask(wire, "write bar " + key.series() + " " + key.start(), () -> tables.write(next));
        }
    }

    private final class Symbols implements SymbolStore {
        private final Wire wire;

        Symbols(Wire wire) {
            this.wire = wire;
        }

        @Override
        public SymbolRow read(String symbol) {
            return ask(wire, "read symbol " + symbol, () -> tables.symbol(symbol));
        }

        @Override
        public Optional<SymbolRow> write(SymbolRow next) {
            return ask(wire, "write symbol " + next.symbol(), () -> tables.write(next));
        }
    }
}
