/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.SeenGap.GapId;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a producer's tape with the store, up to the last line that stands on it when the comparison begins.
 *
 * <p>Tape and store may grow meanwhile. Each symbol is read from the store, then the tape is read on: so what the store
 * holds must be on the tape. What differs is looked at again, as long as the patience allows. Blocks; holds the trades
 * of the tape in memory.
 */
public final class Verification {

    private static final long SAY_EVERY_MILLIS = 3_000;

    private final GrowingTape tape;
    private final SeenStore store;
    private final Patience patience;
    private final Consumer<String> progress;
    private final @Nullable PlayedSide played;
    private final TapeTruth truth = new TapeTruth();

    private Verification(
            GrowingTape tape,
            SeenStore store,
            @Nullable PlayedSide played,
            Patience patience,
            Consumer<String> progress) {
        this.tape = tape;
        this.store = store;
        this.played = played;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Compares once; the store must have caught up with the tape.
     *
     * @param tape the producer's folder
     * @param api where market-api answers, such as {@code http://127.0.0.1:8080}
     */
    public static Report run(Path tape, URI api) throws IOException {
        return run(tape, api, Optional.empty(), Patience.none(), line -> {});
    }

    /**
     * Compares, and looks again at what differs.
     *
     * @param played what the producer must have received
     * @param progress told what is being done, one line each
     * @throws io.tapeline.tape.NoSuchTapeException when there is no tape
     * @throws ApiUnreachableException when nobody listens at {@code api}
     * @throws IOException when the tape or the store cannot be read; the message is one line
     */
    public static Report run(Path tape, URI api, Optional<Played> played, Patience patience, Consumer<String> progress)
            throws IOException {
        return run(tape, new HttpStore(new ApiClient(api, patience.time())), played, patience, progress);
    }

    /** The same over any store. */
    static Report run(Path path, SeenStore store, Optional<Played> played, Patience patience, Consumer<String> progress)
            throws IOException {
        try (var tape = new GrowingTape(path)) {
            PlayedSide side = played.isEmpty() ? null : new PlayedSide(played.get());
            return new Verification(tape, store, side, patience, progress).report();
        }
    }

    private Report report() throws IOException {
        long began = patience.time().millis();
        readOn();
        Watermark mark = tape.end();
        var result = new Result(mark, truth.elementsWithoutSymbol());
        Map<GapId, SeenGap> gaps = Map.copyOf(truth.gaps());
        SeenIndex index = store.index();
        result.strange(index);
        var wanted = new TreeSet<>(truth.symbols().keySet());
        wanted.addAll(index.symbols());
        progress.accept(
                "comparing " + wanted.size() + " symbols up to line " + mark.line() + " of run " + mark.epoch());
        long movedAt = began;
        long saidAt = -1;
        Result.Open before = result.open();
        while (true) {
            for (String symbol : wanted) {
                var read = SymbolCheck.Read.of(store, symbol, truth.of(symbol), index.hoursOf(symbol));
                readOn();
                result.symbol(symbol, SymbolCheck.of(symbol, truth.of(symbol), mark, read));
            }
            var ledger = store.gaps();
            readOn();
            result.gaps(GapCheck.of(gaps, ledger, truth.gaps()));
            if (played != null) {
                result.played(played.check());
            }
            Result.Open open = result.open();
            long now = patience.time().millis();
            movedAt = open.equals(before) ? movedAt : now;
            boolean still = now - movedAt >= patience.still().toMillis();
            boolean settled = open.isNothing() && !tape.isTorn();
            if (settled || still || now - began >= patience.most().toMillis()) {
                return result.report(truth, tape.damages(), !settled && !still, now - began);
            }
            if (saidAt < 0 || now - saidAt >= SAY_EVERY_MILLIS) {
                saidAt = now;
                progress.accept("waiting   for " + (open.isNothing() ? "the tape's last line" : result.openInWords()));
            }
            before = open;
            wanted.retainAll(open.symbols().keySet());
            rest();
        }
    }

    private void readOn() throws IOException {
        tape.readOn(this::take);
    }

    private void take(TapeLine line) {
        truth.take(line);
        if (played != null) {
            played.take(line);
        }
    }

    private void rest() throws InterruptedIOException {
        try {
            patience.time().rest(patience.pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the store");
        }
    }
}
