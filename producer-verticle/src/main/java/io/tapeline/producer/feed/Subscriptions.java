/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions requested of the feed. It acknowledges nothing, so a subscription counts as taken until an error
 * says otherwise. For one thread.
 */
final class Subscriptions {

    private final List<String> symbols;
    /** In the order requested, which is what an error without a symbol is matched against. */
    private final Map<String, State> states = new LinkedHashMap<>();

    /**
     * One subscription.
     *
     * @param since when it was requested, null while nothing can be heard
     * @param refused whether the feed said no
     * @param againAt when to try once more, null for never
     */
    private record State(
            @Nullable Instant since,
            boolean refused,
            @Nullable Instant againAt) {}

    Subscriptions(List<String> symbols) {
        this.symbols = List.copyOf(symbols);
    }

    List<String> symbols() {
        return symbols;
    }

    void requested(String symbol, Instant now) {
        states.remove(symbol);
        states.put(symbol, new State(now, false, null));
    }

    void refuse(String symbol, @Nullable Instant againAt) {
        states.put(symbol, new State(null, true, againAt));
    }

    void clear() {
        states.clear();
    }

    void unsettle() {
        states.replaceAll((symbol, state) -> new State(null, state.refused(), state.againAt()));
    }

    void resettle(Instant now) {
        states.replaceAll((symbol, state) -> state.refused() ? state : new State(now, false, state.againAt()));
    }

    int taken() {
        return (int) states.values().stream().filter(state -> !state.refused()).count();
    }

    /** Takes note of a trade; whether the symbol had been taken for the one too many. */
    boolean heard(String symbol) {
        State state = states.get(symbol);
        if (state == null || !state.refused()) {
            return false;
        }
        states.put(symbol, new State(null, false, null));
        return state.againAt() == null;
    }

    /**
     * Returns the newest subscription not refused: the one that "too many symbols" can mean.
     *
     * @param heard symbols that are known to be taken
     */
    @Nullable
    String newestTaken(Set<String> heard) {
        var order = new ArrayList<>(states.entrySet());
        for (int i = order.size() - 1; i >= 0; i--) {
            if (!order.get(i).getValue().refused()
                    && !heard.contains(order.get(i).getKey())) {
                return order.get(i).getKey();
            }
        }
        return null;
    }

    /** Returns the symbol of that name, if it was requested. */
    List<String> named(String symbol) {
        return states.containsKey(symbol) ? List.of(symbol) : List.of();
    }

    /** Returns those that an error without a name can mean: requested, and not yet counted as heard. */
    List<String> settling(Instant now, Duration settle) {
        return states.keySet().stream()
                .filter(symbol -> {
                    Instant settled = settledAt(symbol, settle);
                    return settled != null && settled.isAfter(now);
                })
                .toList();
    }

    /** Returns when a symbol counts as heard, null when it does not by waiting. */
    @Nullable
    Instant settledAt(String symbol, Duration settle) {
        State state = states.get(symbol);
        return state == null || state.refused() || state.since() == null
                ? null
                : state.since().plus(settle);
    }

    boolean isDueAgain(String symbol, Instant now) {
        State state = states.get(symbol);
        return state != null && state.againAt() != null && !state.againAt().isAfter(now);
    }
}
