/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.market.calendar.TradingVenue;
import io.tapeline.producer.feed.watch.Moment;
import io.tapeline.producer.feed.watch.SymbolScan;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which subscribed symbols trade, and when they last did, without reading messages as JSON. For one thread. */
final class TradedSymbols {

    private final Map<String, Instant> tradedAt = new HashMap<>();
    private final Set<TradingVenue> venues = EnumSet.noneOf(TradingVenue.class);
    private SymbolScan scan;
    private @Nullable Moment last;

    /**
     * What one pass over a message shows.
     *
     * @param mayBeError whether it may be an error of the feed
     * @param trades whether it names a subscribed symbol
     * @param awaited whether it names one that was asked for
     */
    record Glance(boolean mayBeError, boolean trades, boolean awaited) {}

    TradedSymbols(List<String> symbols) {
        scan = new SymbolScan(symbols);
        symbols.forEach(symbol -> venues.add(TradingVenue.of(symbol)));
    }

    /** Other symbols are subscribed from now on. */
    void become(List<String> symbols) {
        scan = new SymbolScan(symbols);
        tradedAt.keySet().retainAll(symbols);
        venues.clear();
        symbols.forEach(symbol -> venues.add(TradingVenue.of(symbol)));
    }

    Glance look(Moment now, byte[] message, Predicate<String> isAwaited) {
        var seen = new Object() {
            private boolean trades;
            private boolean awaited;
        };
        boolean mayBeError = scan.scan(message, symbol -> {
            seen.trades = true;
            seen.awaited = seen.awaited || isAwaited.test(symbol);
            tradedAt.put(symbol, now.wall());
        });
        last = seen.trades ? now : last;
        return new Glance(mayBeError, seen.trades, seen.awaited);
    }

    /** When the newest trade came, by the clock as it runs now; without one so far, {@code earlier}. */
    @Nullable
    Instant lastAt(Moment now, @Nullable Instant earlier) {
        Moment newest = last;
        return newest == null ? earlier : newest.on(now);
    }

    /** Returns when each subscribed symbol last traded; absent when it did not. */
    Map<String, Instant> tradedAt() {
        return tradedAt;
    }

    /** Returns where what is subscribed trades. */
    Collection<TradingVenue> venues() {
        return venues;
    }
}
