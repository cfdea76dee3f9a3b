/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions requested of the feed. It acknowledges nothing, so a subscription counts as taken until an error
 * says otherwise. For one thread.
 */
final class Subscriptions {

    private final Set<String> symbols;
    /** In the order requested, which is what an error without a symbol is matched against. */
    private final Map<String, State> states = new LinkedHashMap<>();

    /**
     * One subscription.
     *
     * @param since when it was requested, null while nothing can be heard
     * @param refusal what the feed said, null when it did not say no
     * @param againFrom from when the pause before another try runs, null when it is not tried again by itself
     */
    private record State(
            @Nullable Moment since,
            @Nullable String refusal,
            @Nullable Moment againFrom) {
        boolean refused() {
            return refusal != null;
        }
    }

    Subscriptions(Collection<String> symbols) {
        this.symbols = new LinkedHashSet<>(symbols);
    }

    /** Returns what is to be subscribed, in that order. */
    List<String> symbols() {
        return List.copyOf(symbols);
    }

    boolean contains(String symbol) {
        return symbols.contains(symbol);
    }

    boolean add(String symbol) {
        return symbols.add(symbol);
    }

    boolean remove(String symbol) {
        states.remove(symbol);
        return symbols.remove(symbol);
    }

    void requested(String symbol, Moment now) {
        states.remove(symbol);
        states.put(symbol, new State(now, null, null));
    }

    /** @param againFrom see {@link State} */
    void refuse(String symbol, String refusal, @Nullable Moment againFrom) {
        states.put(symbol, new State(null, refusal, againFrom));
    }

    void clear() {
        states.clear();
    }

    void unsettle() {
        states.replaceAll((symbol, state) -> new State(null, state.refusal(), state.againFrom()));
    }

    void resettle(Moment now) {
        states.replaceAll((symbol, state) -> state.refused() ? state : new State(now, null, state.againFrom()));
    }

    int taken() {
        return (int) states.values().stream().filter(state -> !state.refused()).count();
    }

    boolean isTaken(String symbol) {
        State state = states.get(symbol);
        return state != null && !state.refused();
    }

    /** Returns what the feed said of each symbol it refused. */
    Map<String, String> refused() {
        var refused = new TreeMap<String, String>();
        states.forEach((symbol, state) -> {
            if (state.refusal() != null) {
                refused.put(symbol, state.refusal());
            }
        });
        return refused;
    }

    /** Takes note of a trade; whether the symbol had been taken for the one too many. */
    boolean heard(String symbol) {
        State state = states.get(symbol);
        if (state == null || !state.refused()) {
            return false;
        }
        states.put(symbol, new State(null, null, null));
        return state.againFrom() == null;
    }

    /**
     * Returns the newest subscription not refused: the one that "too many symbols" can mean.
     *
     * @param heard symbols that are known to be taken
     */
    @Nullable
    String newestTaken(Set<String> heard) {
        var order = new ArrayList<>(states.keySet());
        for (int i = order.size() - 1; i >= 0; i--) {
            if (isTaken(order.get(i)) && !heard.contains(order.get(i))) {
                return order.get(i);
            }
        }
        return null;
    }

    /** Returns the first in order that was one too many, null when none was. */
    @Nullable
    String firstOverLimit() {
        return symbols.stream()
                .filter(symbol -> {
                    State state = states.get(symbol);
                    return state != null && state.refused() && state.againFrom() == null;
                })
                .findFirst()
                .orElse(null);
    }

    /** Returns the symbol of that name, if it was requested. */
    List<String> named(String symbol) {
        return states.containsKey(symbol) ? List.of(symbol) : List.of();
    }

    /** Returns those that an error without a name can mean: requested, and not yet counted as heard. */
    List<String> settling(Moment now, Duration settle) {
        return states.keySet().stream()
                .filter(symbol -> {
                    Moment since = requestedAt(symbol);
                    return since != null && now.since(since).compareTo(settle) < 0;
                })
                .toList();
    }

    /** Returns since when a symbol waits to be counted as heard, null when it does not. */
    @Nullable
    Moment requestedAt(String symbol) {
        State state = states.get(symbol);
        return state == null || state.refused() ? null : state.since();
    }

    boolean isDueAgain(String symbol, Moment now, Duration pause) {
        State state = states.get(symbol);
        return state != null
                && state.againFrom() != null
                && now.since(state.againFrom()).compareTo(pause) >= 0;
    }
}
