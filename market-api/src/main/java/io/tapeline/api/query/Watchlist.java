/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.MarketStore;
import io.tapeline.api.store.StoredSymbols;
import io.tapeline.api.store.SymbolState;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every symbol, for all who ask: whoever asks while a reading is under way or fresh gets that one (API-11). Not
 * thread-safe; its time is the ticks it is told of.
 */
public final class Watchlist {

    private static final Logger LOG = LoggerFactory.getLogger(Watchlist.class);

    private final MarketStore store;
    private final long freshTicks;
    private final long retryTicks;

    /** The newest reading, answered or not; null when the next question starts one. */
    private @Nullable Future<Quotes> reading;

    private long age;

    /** What the newest reading could not read, by symbol why: it is told in the log once. */
    private Map<String, String> unreadable = Map.of();

    /** Why the newest reading failed, empty when it did not. */
    private String failure = "";

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
            known = store.symbols()
                    .map(this::quotes)
                    .onSuccess(any -> failure = "")
                    .onFailure(this::tell);
            age = 0;
            reading = known;
        }
        return known;
    }

    private Quotes quotes(StoredSymbols stored) {
        stored.unreadable().forEach((symbol, reason) -> {
            if (!reason.equals(unreadable.get(symbol))) {
                LOG.error("{} is left out, its row is not ours: {}", symbol, reason);
            }
        });
        unreadable = stored.unreadable();
        return new Quotes(
                stored.states().stream()
                        .sorted(Comparator.comparing(SymbolState::symbol))
                        .map(Quote::new)
                        .toList(),
                unreadable.keySet());
    }

    /** Once while the reason is the same: readings go on each second. */
    private void tell(Throwable failed) {
        String reason = String.valueOf(failed.getMessage());
        if (!reason.equals(failure)) {
            Failures.tell(LOG, "the symbols cannot be read", failed);
        }
        failure = reason;
    }
}
