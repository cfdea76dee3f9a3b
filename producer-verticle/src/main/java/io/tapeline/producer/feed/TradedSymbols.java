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
import java.util.EnumMap;
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
    private final Map<String, TradingVenue> venueOf = new HashMap<>();
    private final Map<TradingVenue, Moment> lastAtVenue = new EnumMap<>(TradingVenue.class);
    private Set<TradingVenue> venues = Set.of();
    private SymbolScan scan;
    private @Nullable Moment last;

    /**
     * What one pass over a message shows.
     *
     * @param mayBeError whether it may be an error of the feed
     * @param venues of the subscribed symbols it names
     * @param awaited whether it names one that was asked for
     */
    record Glance(boolean mayBeError, Set<TradingVenue> venues, boolean awaited) {
        boolean trades() {
            return !venues.isEmpty();
        }
    }

    TradedSymbols(List<String> symbols) {
        scan = new SymbolScan(symbols);
        place(symbols);
    }

    private void place(List<String> symbols) {
        venueOf.clear();
        symbols.forEach(symbol -> venueOf.put(symbol, TradingVenue.of(symbol)));
        venues = Set.copyOf(venueOf.values());
    }

    /** Other symbols are subscribed from now on. */
    void become(List<String> symbols) {
        scan = new SymbolScan(symbols);
        tradedAt.keySet().retainAll(symbols);
        place(symbols);
    }

    Glance look(Moment now, byte[] message, Predicate<String> isAwaited) {
        var seen = new Object() {
            private final Set<TradingVenue> venues = EnumSet.noneOf(TradingVenue.class);
            private boolean awaited;
        };
        boolean mayBeError = scan.scan(message, symbol -> {
            seen.venues.add(venueOf.getOrDefault(symbol, TradingVenue.CRYPTO));
            seen.awaited = seen.awaited || isAwaited.test(symbol);
            tradedAt.put(symbol, now.wall());
        });
        for (TradingVenue venue : seen.venues) { // with every message: forEach is shared with all the program's lists
            lastAtVenue.put(venue, now);
        }
        last = seen.venues.isEmpty() ? last : now;
        return new Glance(mayBeError, seen.venues, seen.awaited);
    }

    /** When the newest trade came, by the clock as it runs now; without one so far, {@code earlier}. */
    @Nullable
    Instant lastAt(Moment now, @Nullable Instant earlier) {
        Moment newest = last;
        return newest == null ? earlier : newest.on(now);
    }

    /** The same of one venue. */
    @Nullable
    Instant lastAt(TradingVenue venue, Moment now, @Nullable Instant earlier) {
        Moment newest = lastAtVenue.get(venue);
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
