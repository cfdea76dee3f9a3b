/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.row.QuarantineRow;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of quarantine, of those that come in any order. A row may hold 300 KB, so they are bounded in bytes
 * too: a thousand of the largest would be more than the server's memory.
 */
final class FirstRefusals {

    static final int MAX_BYTES = 8 << 20;

    private final int limit;
    private final TreeMap<RefusalPlace, QuarantineRow> rows = new TreeMap<>();
    private long bytes;
    /** From here on nothing is kept, also what would fit: a page has no holes. Null while all is kept. */
    private @Nullable RefusalPlace cut;

    FirstRefusals(int limit) {
        this.limit = limit;
    }

    void take(RefusalPlace place, QuarantineRow row) {
        if (cut != null && place.compareTo(cut) >= 0) {
            return;
        }
        QuarantineRow before = rows.put(place, row);
        bytes += row.bytes().length - (before == null ? 0 : before.bytes().length);
        while (rows.size() > limit || (bytes > MAX_BYTES && rows.size() > 1)) {
            var last = rows.pollLastEntry();
            bytes -= last.getValue().bytes().length;
            cut = last.getKey();
        }
    }

    List<QuarantineRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns the place after which the next page begins, null when there is none. */
    @Nullable
    RefusalPlace next() {
        return cut == null ? null : rows.lastKey();
    }
}
