/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reading of all symbols. */
public final class Quotes {

    private final List<Quote> all;
    private final Map<String, Quote> bySymbol;
    private final Set<String> unreadable;

    Quotes(List<Quote> ascending, Set<String> unreadable) {
        all = List.copyOf(ascending);
        this.unreadable = Set.copyOf(unreadable);
        bySymbol = all.stream().collect(Collectors.toMap(quote -> quote.symbol().symbol(), Function.identity()));
    }

    /** Returns all, ascending by symbol. */
    public List<Quote> all() {
        return all;
    }

    public Optional<Quote> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** Returns the symbols whose rows cannot be read; they are not among {@link #all()}. */
    public Set<String> unreadable() {
        return unreadable;
    }

    /** Returns whether a symbol has a row, be it one that cannot be read. */
    public boolean isStored(String symbol) {
        return bySymbol.containsKey(symbol) || unreadable.contains(symbol);
    }

    /**
     * Returns whether a later reading cannot be of the same tables: rows are not deleted and their versions only rise,
     * so one that is gone or lower was made anew.
     */
    public boolean wereMadeAnewBefore(Quotes later) {
        return all.stream().map(Quote::symbol).anyMatch(before -> {
            Quote after = later.bySymbol.get(before.symbol());
            return after == null
                    ? !later.unreadable.contains(before.symbol())
                    : after.symbol().version() < before.version();
        });
    }
}
