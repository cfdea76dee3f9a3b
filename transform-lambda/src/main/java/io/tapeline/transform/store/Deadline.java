/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The end of an invocation, looked at before every call of the store. What is begun can then be ended, and what was not
 * done can still be answered: an invocation that is cut off answers nothing, and all of its batch is done again.
 */
public final class Deadline {

    private final LongSupplier millisLeft;
    private final Duration reserve;

    /**
     * A deadline.
     *
     * @param millisLeft what is left of the invocation, asked from any thread
     * @param reserve with less than this left no call is begun; longer than the longest call
     */
    public Deadline(LongSupplier millisLeft, Duration reserve) {
        this.millisLeft = millisLeft;
        this.reserve = reserve;
    }

    /** Returns stores of which each call throws {@link OutOfTimeException} instead, once it would come too late. */
    public Stores over(Stores stores) {
        return new Stores(
                bars(stores.bars()),
                row -> {
                    look();
                    stores.trades().put(row);
                },
                symbols(stores.symbols()),
                gap -> {
                    look();
                    return stores.gaps().put(gap);
                },
                row -> {
                    look();
                    return stores.quarantine().put(row);
                });
    }

    private BarStore bars(BarStore bars) {
        return new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                look();
                return bars.read(keys);
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                look();
                return bars.write(next);
            }

            @Override
            public Set<BarKey> insert(List<StoredBar> first) {
                look();
                return bars.insert(first);
            }
        };
    }

    private SymbolStore symbols(SymbolStore symbols) {
        return new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                look();
                return symbols.read(symbol);
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                look();
                return symbols.write(next);
            }
        };
    }

    private void look() {
        long left = millisLeft.getAsLong();
        if (left < reserve.toMillis()) {
            throw new OutOfTimeException(left, reserve);
        }
    }
}
