/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import io.tapeline.producer.rest.Quote;
import java.util.Optional;

/**
 * What was found of a symbol.
 *
 * @param quote its last price, when it has one
 * @param detail what was said, in one line; may be empty
 * @param remedy what to do, in one line; empty when there is nothing
 */
public record SymbolFinding(String symbol, Verdict verdict, Optional<Quote> quote, String detail, String remedy) {

    static SymbolFinding fine(String symbol, Quote quote) {
        return new SymbolFinding(symbol, Verdict.FINE, Optional.of(quote), "", "");
    }

    static SymbolFinding of(String symbol, Verdict verdict, String detail, String remedy) {
        return new SymbolFinding(symbol, verdict, Optional.empty(), detail, remedy);
    }

    /** One line for a log. */
    public String line() {
        return symbol + ": " + verdict.words() + (detail.isEmpty() ? "" : " (" + detail + ")")
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
