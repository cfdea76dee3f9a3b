/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.metrics;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TradesRow;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.QuarantineStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import io.tapeline.transform.store.TradeStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores that count what passes; what they answer and throw is what the stores behind them do. */
public final class CountedStores {

    private CountedStores() {}

    /** Counts what was done, never what was only tried: a store that throws adds nothing. */
    public static Stores over(Stores stores, Counters counters) {
        return new Stores(
                bars(stores.bars(), counters),
                trades(stores.trades(), counters),
                symbols(stores.symbols(), counters),
                stores.gaps(),
                quarantine(stores.quarantine(), counters));
    }

    private static BarStore bars(BarStore bars, Counters counters) {
        return new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return bars.read(keys);
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                Optional<StoredBar> conflict = bars.write(next);
                counters.add(conflict.isPresent() ? Count.CONFLICTS : Count.BARS, 1);
                return conflict;
            }

            @Override
            public Set<BarKey> insert(List<StoredBar> first) {
                Set<BarKey> written = bars.insert(first);
                counters.add(Count.BARS, written.size());
                return written;
            }
        };
    }

    private static TradeStore trades(TradeStore trades, Counters counters) {
        return row -> {
            trades.put(row);
            counters.add(
                    Count.TRADES,
                    row.optionalNumber(TradesRow.TRADES).orElse(0L).doubleValue());
        };
    }

    private static SymbolStore symbols(SymbolStore symbols, Counters counters) {
        return new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                return symbols.read(symbol);
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                Optional<SymbolRow> conflict = symbols.write(next);
                counters.add(Count.CONFLICTS, conflict.isPresent() ? 1 : 0);
                return conflict;
            }
        };
    }

    private static QuarantineStore quarantine(QuarantineStore quarantine, Counters counters) {
        return row -> {
            boolean stored = quarantine.put(row);
            // what comes again was counted when it came first; a large one is put in parts, and is one refusal
            if (stored && row.part() == 0) {
                counters.refused(row.refusal().reason());
            }
            return stored;
        };
    }
}
