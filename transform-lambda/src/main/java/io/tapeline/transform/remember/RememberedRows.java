/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.QuarantineStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.SymbolStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Bars and symbols as this instance wrote them last, and what it put into quarantine. Lives as long as the instance;
 * for any thread.
 */
public final class RememberedRows {

    /**
     * A bar takes about 3 KB: enough for the minutes and days of some thousand symbols, a tenth of the function's heap.
     */
    public static final long MAX_BYTES = 64L << 20;

    /**
     * A row not written for so long is read again. Whoever changes rows on the assumption that no invocation of before
     * is still at work (redrive, discarding) must wait this much longer than an invocation can take.
     */
    public static final Duration MAX_AGE = Duration.ofMinutes(5);

    private static final int HEAP_BYTES_PER_REFUSAL = 256;

    private record Refused(String symbol, String key) {}

    private final RowMemory<BarKey, StoredBar> bars;
    private final RowMemory<String, SymbolRow> symbols;
    private final LatestRows<Refused, Boolean> refusals;

    /**
     * Remembers nothing yet.
     *
     * @param maxBytes of heap, about; half for bars, a quarter each for symbols and for refusals
     * @param maxAge after which a row is read again
     * @param nanoTime a monotonic clock
     */
    public RememberedRows(long maxBytes, Duration maxAge, LongSupplier nanoTime) {
        var trust = new Trust();
        bars = new RowMemory<>(
                new LatestRows<>(maxBytes / 2, maxAge, nanoTime), trust, StoredBar::version, RememberedRows::ranges);
        symbols = new RowMemory<>(
                new LatestRows<>(maxBytes / 4, maxAge, nanoTime), trust, SymbolRow::version, RememberedRows::ranges);
        refusals = new LatestRows<>(maxBytes / 4, maxAge, nanoTime);
    }

    private static int ranges(StoredBar bar) {
        return bar.applied().ranges().fragments() + bar.applied().refused().fragments();
    }

    private static int ranges(SymbolRow symbol) {
        return symbol.claims().fragments() + symbol.openGaps().count();
    }

    /** Returns an instance's memory that holds nothing: each row is read before it is written. */
    public static RememberedRows none() {
        return new RememberedRows(0, Duration.ZERO, () -> 0);
    }

    /** Returns stores that are asked only for what is not remembered. */
    public Stores over(Stores stores) {
        return new Stores(
                bars(stores.bars()),
                stores.trades(),
                symbols(stores.symbols()),
                stores.gaps(),
                refusals(stores.quarantine()));
    }

    /**
     * A row stays as it came first, so putting it again does nothing but take its time. A batch with more refusals than
     * there is time for goes on where the delivery before stopped.
     */
    private QuarantineStore refusals(QuarantineStore store) {
        return row -> {
            var refused = new Refused(row.symbol(), row.key());
            if (refusals.young(refused).isPresent()) {
                return false;
            }
            boolean stored = store.put(row);
            refusals.put(refused, true, HEAP_BYTES_PER_REFUSAL);
            return stored;
        };
    }

    private BarStore bars(BarStore store) {
        return new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                Map<BarKey, StoredBar> found = new HashMap<>();
                var unknown = new ArrayList<BarKey>();
                for (BarKey key : keys) {
                    bars.recall(key).ifPresentOrElse(bar -> found.put(key, bar), () -> unknown.add(key));
                }
                if (!unknown.isEmpty()) {
                    for (StoredBar read : store.read(unknown)) {
                        bars.wasRead(read.key(), read);
                        found.put(read.key(), read);
                    }
                }
                // in the order of the keys, whatever was remembered
                return keys.stream().map(found::get).filter(Objects::nonNull).toList();
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                return bars.write(next.key(), next, store::write);
            }

            @Override
            public Set<BarKey> insert(List<StoredBar> first) {
                first.forEach(bar -> bars.forget(bar.key()));
                Set<BarKey> written = store.insert(first);
                first.stream().filter(bar -> written.contains(bar.key())).forEach(bar -> bars.remember(bar.key(), bar));
                return written;
            }
        };
    }

    private SymbolStore symbols(SymbolStore store) {
        return new SymbolStore() {
            @Override
            public SymbolRow read(String symbol) {
                return symbols.recall(symbol).orElseGet(() -> {
                    SymbolRow read = store.read(symbol);
                    symbols.wasRead(symbol, read);
                    return read;
                });
            }

            @Override
            public Optional<SymbolRow> write(SymbolRow next) {
                return symbols.write(next.symbol(), next, store::write);
            }
        };
    }
}
