/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed.watch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds in one pass over a message's bytes, without parsing it, which subscribed symbols it names and whether it can be
 * an error. A symbol that is written with escapes is not found; where it matters the message is read as JSON.
 */
public final class SymbolScan {

    private static final byte[] ERROR = "\"error\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAME = "\"s\"".getBytes(StandardCharsets.US_ASCII);

    /** Open addressing, at most a quarter full. */
    private final @Nullable Known[] table;

    private static final class Known {
        private final String symbol;
        private final byte[] text;

        Known(String symbol) {
            this.symbol = symbol;
            this.text = symbol.getBytes(StandardCharsets.UTF_8);
        }
    }

    public SymbolScan(Collection<String> symbols) {
        table = new Known[Integer.highestOneBit(Math.max(4, symbols.size())) * 8];
        for (String symbol : symbols) {
            var known = new Known(symbol);
            int slot = slot(known.text, 0, known.text.length);
            while (table[slot] != null) {
                slot = (slot + 1) % table.length;
            }
            table[slot] = known;
        }
    }

    /**
     * Looks over a message.
     *
     * @param named takes each symbol, as often as it stands there
     * @return whether {@code "error"} stands in it
     */
    public boolean scan(byte[] message, Consumer<String> named) {
        boolean error = false;
        int at = 0;
        while (at < message.length) {
            if (message[at] != '"') {
                at++;
            } else if (isAt(message, at, NAME)) {
                at = value(message, at + NAME.length, named);
            } else {
                error = error || isAt(message, at, ERROR);
                at++;
            }
        }
        return error;
    }

    /** Reads {@code : "text"} and returns where to go on. */
    private int value(byte[] message, int from, Consumer<String> named) {
        int colon = afterSpace(message, from);
        int quote = colon < message.length && message[colon] == ':' ? afterSpace(message, colon + 1) : message.length;
        if (quote >= message.length || message[quote] != '"') {
            return from;
        }
        int end = quote + 1;
        while (end < message.length && message[end] != '"') {
            end++;
        }
        for (int slot = slot(message, quote + 1, end); ; slot = (slot + 1) % table.length) {
            Known known = table[slot];
            if (known == null) {
                return end + 1;
            }
            if (Arrays.equals(known.text, 0, known.text.length, message, quote + 1, end)) {
                named.accept(known.symbol);
                return end + 1;
            }
        }
    }

    private static int afterSpace(byte[] message, int from) {
        int at = from;
        while (at < message.length && message[at] <= ' ' && message[at] >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isAt(byte[] message, int at, byte[] text) {
        return at + text.length <= message.length && Arrays.equals(message, at, at + text.length, text, 0, text.length);
    }

    private int slot(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return Math.floorMod(hash ^ (hash >>> 16), table.length);
    }
}
