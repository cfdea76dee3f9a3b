/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tables of which any call may be a redrive's last one, before it is done or after it. */
final class MortalCalls {

    private static final int ONE_IN = 150;

    /** Ends a redrive as a kill does. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final SplittableRandom random;
    private int kills;

    MortalCalls(SplittableRandom random) {
        this.random = random;
    }

    int kills() {
        return kills;
    }

    Stores over(Stores stores) {
        BarStore bars = stores.bars();
        SymbolStore symbols = stores.symbols();
        return new Stores(
                new BarStore() {
                    @Override
                    public List<StoredBar> read(Collection<BarKey> keys) {
                        return call(() -> bars.read(keys));
                    }

                    @Override
                    public Optional<StoredBar> write(StoredBar next) {
                        return call(() -> bars.write(next));
                    }

                    @Override
                    public Set<BarKey> insert(List<StoredBar> first) {
                        return call(() -> bars.insert(first));
                    }
                },
                row -> run(() -> stores.trades().put(row)),
                new SymbolStore() {
                    @Override
                    public SymbolRow read(String symbol) {
                        return call(() -> symbols.read(symbol));
                    }

                    @Override
                    public Optional<SymbolRow> write(SymbolRow next) {
                        return call(() -> symbols.write(next));
                    }
                },
                gap -> call(() -> stores.gaps().put(gap)),
                row -> call(() -> stores.quarantine().put(row)));
    }

    RefusedRows over(RefusedRows rows) {
        return new RefusedRows() {
            @Override
            public void all(Consumer<Row> reader) {
                run(() -> rows.all(reader));
            }

            @Override
            public void of(String symbol, Consumer<Row> reader) {
                run(() -> rows.of(symbol, reader));
            }

            @Override
            public void delete(String symbol, String key) {
                run(() -> rows.delete(symbol, key));
            }
        };
    }

    private void run(Runnable store) {
        boolean unused = call(() -> {
            store.run();
            return true;
        });
    }

    private <T> T call(Supplier<T> store) {
        int fate = random.nextInt(ONE_IN);
        killIf(fate == 0);
        T answer = store.get();
        killIf(fate == 1);
        return answer;
    }

    private void killIf(boolean now) {
        if (now) {
            kills++;
            throw new Killed();
        }
    }
}
