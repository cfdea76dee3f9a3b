/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.SymbolState;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads every symbol, for all who ask: whoever asks while a reading is under way or fresh gets that one (API-11). Not
 * thread-safe; its time is the ticks it is told of.
 */
public final class Watchlist {

    private final MarketStore store;
    private final long freshTicks;
    private final long retryTicks;

    /** The newest reading, answered or not; null when the next question starts one. */
    private @Nullable Future<Quotes> reading;

    private long age;

    /**
     * Makes a watchlist that has not read anything.
     *
     * @param freshTicks so long after it began a reading is good for everybody
     * @param retryTicks so long after it began a failed one is
     */
    public Watchlist(MarketStore store, long freshTicks, long retryTicks) {
        this.store = store;
        this.freshTicks = freshTicks;
        this.retryTicks = retryTicks;
    }

    /** Says that a tick has passed. */
    public void tick() {
        age++;
        Future<Quotes> known = reading;
        if (known != null && known.isComplete() && age >= (known.succeeded() ? freshTicks : retryTicks)) {
            reading = null;
        }
    }

    /** Returns the newest reading, that under way, or a new one. */
    public Future<Quotes> latest() {
        Future<Quotes> known = reading;
        if (known == null) {
            known = store.symbols().map(Watchlist::quotes);
            age = 0;
            reading = known;
        }
        return known;
    }

    private static Quotes quotes(List<SymbolState> symbols) {
        return new Quotes(symbols.stream()
                .sorted(Comparator.comparing(SymbolState::symbol))
                .map(Quote::new)
                .toList());
    }
}
