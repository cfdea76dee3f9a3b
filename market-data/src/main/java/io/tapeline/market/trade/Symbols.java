/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import org.jspecify.annotations.Nullable;

/** What may serve as a symbol, and so as a key: 1 to 256 printable characters. */
public final class Symbols {

    /** The longest partition key that Kinesis takes. */
    public static final int MAX_CHARACTERS = 256;

    private Symbols() {}

    /** Returns why {@code symbol} cannot be a key, or null when it can. */
    public static @Nullable String refusal(String symbol) {
        if (isPlain(symbol)) {
            return null;
        }
        int characters = symbol.codePointCount(0, symbol.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            return "symbol must be 1.." + MAX_CHARACTERS + " characters, was " + characters;
        }
        if (symbol.isBlank()) {
            return "symbol must not be blank";
        }
        return symbol.codePoints().anyMatch(Symbols::unprintable)
                ? "symbol must be printable, was "
                        + symbol.codePoints().filter(Symbols::unprintable).count() + " unprintable characters"
                : null;
    }

    /** As every symbol of every trade is: without a stream of code points. */
    private static boolean isPlain(String symbol) {
        boolean plain = !symbol.isEmpty() && symbol.length() <= MAX_CHARACTERS;
        for (int i = 0; i < symbol.length() && plain; i++) {
            plain = symbol.charAt(i) > ' ' && symbol.charAt(i) <= '~';
        }
        return plain;
    }

    private static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT -> true;
            default -> false;
        };
    }
}
