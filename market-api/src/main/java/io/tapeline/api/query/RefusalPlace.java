/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.QuarantineRow;
import java.util.Comparator;

/**
 * A place in the order of refusals: by symbol, then by key. Where the next page starts.
 *
 * @param key of the row that stands there
 */
public record RefusalPlace(String symbol, String key) implements Comparable<RefusalPlace> {

    private static final Comparator<RefusalPlace> PLACES =
            Comparator.comparing(RefusalPlace::symbol).thenComparing(RefusalPlace::key);

    static RefusalPlace of(QuarantineRow row) {
        return new RefusalPlace(row.symbol(), row.key());
    }

    @Override
    public int compareTo(RefusalPlace other) {
        return PLACES.compare(this, other);
    }

    /** Returns the text form, {@code key/symbol}: a key holds no slash. */
    @Override
    public String toString() {
        return key + "/" + symbol;
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a place
     */
    public static RefusalPlace parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a place has two parts");
        }
        return new RefusalPlace(text.substring(slash + 1), text.substring(0, slash));
    }
}
