/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

/**
 * What may be taken for a symbol on Finnhub's wire: 1 to 256 printable characters that are not all blank. Written again
 * here: an oracle that borrows its reading of the wire from what it judges proves nothing.
 */
final class WireSymbol {

    private static final int MAX_CHARACTERS = 256;

    private WireSymbol() {}

    static boolean isReadable(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_CHARACTERS
                && text.codePoints().allMatch(WireSymbol::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
