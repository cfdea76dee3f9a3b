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
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
        var plain = new Stores(new Bars(), tables::putTrades, new Symbols(), tables::put, tables::put);
        return WiredStores.over(
                plain,
                (operation, store) -> wire.carry(operation, () -> {
                    operations.add(operation);
                    store.run();
                }));
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

    private <T> T ask(Wire wire, String operation, Supplier<T> store) {
        var answer = new ArrayList<T>();
        wire.carry(operation, () -> {
            operations.add(operation);
            answer.add(store.get());
        });
        return answer.get(0);
    }

    private final class Bars implements BarStore {
        @Override
        public List<StoredBar> read(Collection<BarKey> keys) {
            return keys.stream().map(tables::bar).toList();
        }

        @Override
        public Optional<StoredBar> write(StoredBar next) {
            return tables.write(next);
        }

        /** Takes all but each seventh minute: DynamoDB may throttle one statement of a call and not another. */
        @Override
        public Set<BarKey> insert(List<StoredBar> first) {
            return first.stream()
                    .filter(bar ->
                            bar.key().start() % 420 != 0 && tables.write(bar).isEmpty())
                    .map(StoredBar::key)
                    .collect(Collectors.toSet());
        }
    }

    private final class Symbols implements SymbolStore {
        @Override
        public SymbolRow read(String symbol) {
            return tables.symbol(symbol);
        }

        @Override
        public Optional<SymbolRow> write(SymbolRow next) {
            return tables.write(next);
        }
    }
}
