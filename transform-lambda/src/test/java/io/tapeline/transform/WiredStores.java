/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.transform.MemoryStores.Wire;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Any stores, of which every operation passes a {@link Wire}. */
public final class WiredStores {

    private WiredStores() {}

    /** Returns {@code stores} as they are reached over {@code wire}. */
    public static Stores over(Stores stores, Wire wire) {
        return new Stores(
                bars(stores.bars(), wire),
                row -> wire.carry(
                        "put trades " + row.text(TradesRow.SERIES),
                        () -> stores.trades().put(row)),
                symbols(stores.symbols(), wire),
                gap -> ask(wire, "put gap " + gap.symbol(), () -> stores.gaps().put(gap)),
                row -> ask(
                        wire,
                        "put refusal " + row.key(),
                        () -> stores.quarantine().put(row)));
    }

    private static BarStore bars(BarStore bars, Wire wire) {
        return new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return ask(wire, "read bars", () -> bars.read(keys));
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                BarKey key = next.key();
                return ask(wire, "write bar " + key.series() + " " + key.start(), () -> bars.write(next));
            }

            @Override
            public Set<BarKey> insert(List<StoredBar> first) {
                BarKey key = first.get(0).key();
                return ask(wire, "insert bars " + key.series() + " " + key.start(), () -> bars.insert(first));
            }
        };
    }

    private static SymbolStore symbols(SymbolStore symbols, Wire wire) {
        return new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                return ask(wire, "read symbol " + symbol, () -> symbols.read(symbol));
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                return ask(wire, "write symbol " + next.symbol(), () -> symbols.write(next));
            }
        };
    }

    private static <T> T ask(Wire wire, String operation, Supplier<T> store) {
        var answer = new ArrayList<T>();
        wire.carry(operation, () -> answer.add(store.get()));
        return answer.get(0);
    }
}
