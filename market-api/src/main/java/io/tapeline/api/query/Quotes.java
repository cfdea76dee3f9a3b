/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reading of all symbols. */
public final class Quotes {

    private final List<Quote> all;
    private final Map<String, Quote> bySymbol;

    Quotes(List<Quote> ascending) {
        all = List.copyOf(ascending);
        bySymbol = all.stream().collect(Collectors.toMap(quote -> quote.symbol().symbol(), Function.identity()));
    }

    /** Returns all, ascending by symbol. */
    public List<Quote> all() {
        return all;
    }

    public Optional<Quote> of(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }
}
