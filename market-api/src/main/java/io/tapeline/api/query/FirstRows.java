/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table, of those that come in any order. A row of quarantine may hold 300 KB, so they are bounded
 * in bytes too: a thousand of the largest would be more than the server's memory.
 *
 * @param <P> a place in the order
 */
final class FirstRows<P extends Comparable<P>, R> {

    static final int MAX_BYTES = 8 << 20;

    private final int limit;
    private final ToIntFunction<R> size;
    private final TreeMap<P, R> rows = new TreeMap<>();
    private long bytes;
    /** From here on nothing is kept, also what would fit: a page has no holes. Null while all is kept. */
    private @Nullable P cut;

    /** @param size bytes of a row that are not bounded otherwise */
    FirstRows(int limit, ToIntFunction<R> size) {
        this.limit = limit;
        this.size = size;
    }

    void take(P place, R row) {
        if (cut != null && place.compareTo(cut) >= 0) {
            return;
        }
        R before = rows.put(place, row);
        bytes += size.applyAsInt(row) - (before == null ? 0 : size.applyAsInt(before));
        while (rows.size() > limit || (bytes > MAX_BYTES && rows.size() > 1)) {
            var last = rows.pollLastEntry();
            bytes -= size.applyAsInt(last.getValue());
            cut = last.getKey();
        }
    }

    List<R> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns the place after which the next page begins, null when there is none. */
    @Nullable
    P next() {
        return cut == null ? null : rows.lastKey();
    }
}
