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
    private static final int NAME_LENGTH = "\"s\"".length();

    /** Open addressing, at most a quarter full; its length is a power of two. */
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
            int hash = 0;
            for (byte next : known.text) {
                hash = 31 * hash + next;
            }
            int slot = slot(hash);
            while (table[slot] != null) {
                slot = (slot + 1) & (table.length - 1);
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
            } else if (isName(message, at)) {
                at = value(message, at + NAME_LENGTH, named);
            } else {
                error = error || isError(message, at);
                at++;
            }
        }
        return error;
    }

    /** Byte by byte: on the way of every frame a call for three bytes is what costs most. */
    private static boolean isName(byte[] message, int at) {
        return at + NAME_LENGTH <= message.length && message[at + 1] == 's' && message[at + 2] == '"';
    }

    private static boolean isError(byte[] message, int at) {
        return at + ERROR.length <= message.length
                && message[at + 1] == 'e'
                && Arrays.equals(message, at, at + ERROR.length, ERROR, 0, ERROR.length);
    }

    /** Reads {@code : "text"} and returns where to go on. */
    private int value(byte[] message, int from, Consumer<String> named) {
        int colon = afterSpace(message, from);
        int quote = colon < message.length && message[colon] == ':' ? afterSpace(message, colon + 1) : message.length;
        if (quote >= message.length || message[quote] != '"') {
            return from;
        }
        int hash = 0;
        int end = quote + 1;
        while (end < message.length && message[end] != '"') {
            hash = 31 * hash + message[end++];
        }
        for (int slot = slot(hash); ; slot = (slot + 1) & (table.length - 1)) {
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

    private int slot(int hash) {
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }
}
