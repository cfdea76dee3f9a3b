/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.tape.TapeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Compares a producer's tape with the store.
 *
 * <p>Works while the tape grows: it is read before and after each look at the store, and what changed in between is
 * looked at again. Blocks; holds the trades of the tape in memory.
 */
public final class Verification {

    private final TapeSource tape;
    private final SeenStore store;
    private final Settling settling;
    private final Consumer<String> progress;
    private final SortedMap<String, Findings> bySymbol = new TreeMap<>();

    private Verification(TapeSource tape, SeenStore store, Settling settling, Consumer<String> progress) {
        this.tape = tape;
        this.store = store;
        this.settling = settling;
        this.progress = progress;
    }

    /**
     * Compares once; the store must have caught up with the tape.
     *
     * @param tape the producer's folder
     * @param api where market-api answers, such as {@code http://127.0.0.1:8080}
     */
    public static Report run(Path tape, URI api) throws IOException {
        return run(tape, api, Settling.once(), line -> {});
    }

    /**
     * Compares, and looks again at what differs or moves.
     *
     * @param progress told what is being done, one line each
     * @throws IOException when the tape cannot be read or the API does not answer
     */
    public static Report run(Path tape, URI api, Settling settling, Consumer<String> progress) throws IOException {
        return new Verification(TapeSource.at(tape), new HttpStore(new ApiClient(api)), settling, progress).report();
    }

    /** The same over any store. */
    static Report run(TapeSource tape, SeenStore store, Settling settling) throws IOException {
        return new Verification(tape, store, settling, line -> {}).report();
    }

    private Report report() throws IOException {
        TapeTruth before = TapeTruth.of(tape);
        TapeTruth after = before;
        Findings gaps = new Findings();
        var open = new TreeSet<String>();
        for (int attempt = 1; attempt <= settling.tries(); attempt++) {
            if (attempt > 1) {
                rest();
                before = TapeTruth.of(tape);
            }
            var wanted = new TreeSet<String>(open);
            wanted.addAll(unseen(before));
            progress.accept("comparing " + (wanted.isEmpty() ? "the gaps" : wanted.size() + " symbols"));
            var reads = new TreeMap<String, SymbolCheck.Read>();
            for (String symbol : wanted) {
                reads.put(symbol, SymbolCheck.Read.of(store, symbol, before.of(symbol)));
            }
            List<SeenGap> ledger = store.gaps();
            after = TapeTruth.of(tape);
            open.clear();
            for (var read : reads.entrySet()) {
                String symbol = read.getKey();
                Findings found = SymbolCheck.of(symbol, before.of(symbol), read.getValue(), after.of(symbol));
                bySymbol.put(symbol, found);
                if (!found.isSettled()) {
                    open.add(symbol);
                }
            }
            gaps = GapCheck.of(before.gaps(), ledger, after.gaps());
            if (open.isEmpty() && gaps.isSettled()) {
                break;
            }
        }
        return report(after, gaps);
    }

    /** Symbols of the tape or the store that were not looked at yet. */
    private Set<String> unseen(TapeTruth truth) throws IOException {
        var symbols = new TreeSet<>(truth.symbols().keySet());
        symbols.addAll(store.symbols());
        symbols.removeAll(bySymbol.keySet());
        return symbols;
    }

    private void rest() throws InterruptedIOException {
        try {
            settling.pause().rest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the store");
        }
    }

    private Report report(TapeTruth truth, Findings gaps) {
        var differences = new ArrayList<Difference>();
        bySymbol.values().forEach(found -> differences.addAll(found.differences()));
        differences.addAll(gaps.differences());
        var symbols = truth.symbols().values();
        return new Report(
                bySymbol.size(),
                symbols.stream().mapToLong(symbol -> symbol.trades().size()).sum(),
                bySymbol.values().stream().mapToLong(Findings::storedCount).sum(),
                symbols.stream().mapToLong(symbol -> symbol.refused().size()).sum(),
                bySymbol.values().stream().mapToLong(Findings::refusedCount).sum(),
                truth.elementsWithoutSymbol(),
                bySymbol.values().stream().mapToLong(Findings::comparedCount).sum(),
                truth.gaps().size(),
                gaps.storedCount(),
                bySymbol.values().stream().mapToLong(Findings::movingCount).sum() + gaps.movingCount(),
                truth.damages(),
                differences);
    }
}
