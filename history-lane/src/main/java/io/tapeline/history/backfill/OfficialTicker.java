/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose official bars may stand for a symbol of the feed. */
sealed interface OfficialTicker {

    /** There is one, as Massive spells it. */
    record Known(String ticker) implements OfficialTicker {
        @Override
        public <T> T match(Function<Known, T> onKnown, Function<None, T> onNone) {
            return onKnown.apply(this);
        }
    }

    /** There is none. */
    record None(String reason) implements OfficialTicker {
        @Override
        public <T> T match(Function<Known, T> onKnown, Function<None, T> onNone) {
            return onNone.apply(this);
        }
    }

    <T> T match(Function<Known, T> onKnown, Function<None, T> onNone);

    /** Capital letters, a class after a dot or a hyphen. */
    Pattern STOCK = Pattern.compile("[A-Z]{1,6}([.-][A-Z]{1,3})?");

    /** Coinbase spells the two currencies apart; Massive's bars of the same pair have its trades in them. */
    Pattern COINBASE = Pattern.compile("COINBASE:([A-Z0-9]{2,12})-(USD|EUR|GBP)");

    /**
     * Returns it. A pair against a stablecoin, of an exchange abroad or of a broker is another market than any that
     * Massive has bars of, so nothing may stand for it.
     */
    static OfficialTicker of(String symbol) {
        Matcher coinbase = COINBASE.matcher(symbol);
        if (coinbase.matches()) {
            return new Known("X:" + coinbase.group(1) + coinbase.group(2));
        }
        if (symbol.indexOf(':') >= 0) {
            return new None("no official aggregates of this venue");
        }
        return STOCK.matcher(symbol).matches() ? new Known(symbol) : new None("no official ticker for this symbol");
    }
}
