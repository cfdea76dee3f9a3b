/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.BarSpan;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.StoredGap;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which symbols have no backfilled minute at all, so that a request for their bars asks for none. That is looked up
 * once in a while for each symbol that is asked for; a gap that says it was filled ends it at once, for whoever sees
 * that gap asks for its bars next.
 *
 * <p>For any thread.
 */
public final class BackfilledSymbols {

    /** How late a minute may be seen that no page was told of. */
    static final Duration FRESH = Duration.ofMinutes(1);

    /** A few hundred bytes each; beyond, those not asked for the longest are looked up again. */
    static final int MOST = 10_000;

    private final Clock clock;
    private long filled;
    private final Map<String, Instant> without = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    public BackfilledSymbols(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether a symbol may have backfilled minutes; asks the store when that is not known. */
    Future<Boolean> mayHave(MarketStore store, String symbol) {
        Instant now = clock.instant();
        if (isKnownWithout(symbol, now)) {
            return Future.succeededFuture(false);
        }
        long before = filled();
        return store.newestBackfilled(BarSpan.all(symbol, Interval.MINUTE), 1).map(newest -> {
            if (newest.isEmpty()) {
                learn(symbol, now, before);
            }
            return !newest.isEmpty();
        });
    }

    /** Takes what the ledger says. */
    void saw(List<StoredGap> gaps) {
        for (StoredGap gap : gaps) {
            if (gap.backfill().filter(outcome -> outcome.bars() > 0).isPresent()) {
                forget(gap.gap().symbol());
            }
        }
    }

    private synchronized boolean isKnownWithout(String symbol, Instant now) {
        Instant known = without.get(symbol);
        // a clock that was set back knows nothing
        return known != null && !now.isBefore(known) && now.isBefore(known.plus(FRESH));
    }

    private synchronized long filled() {
        return filled;
    }

    /** Takes an answer, unless something was filled while it was on its way. */
    private synchronized void learn(String symbol, Instant now, long before) {
        if (filled == before) {
            without.put(symbol, now);
        }
    }

    private synchronized void forget(String symbol) {
        without.remove(symbol);
        filled++;
    }
}
