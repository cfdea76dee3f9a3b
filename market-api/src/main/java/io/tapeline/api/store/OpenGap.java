/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gap of a symbol that has not ended.
 *
 * @param startedAt when trades began to be missed, null when nothing was recorded before
 */
public record OpenGap(@Nullable Instant startedAt) {

    /** Returns whether trades may be missing that were made before {@code end}, epoch seconds. */
    public boolean isBefore(long end) {
        return startedAt == null || startedAt.isBefore(Instant.ofEpochSecond(end));
    }

    /**
     * Reads the text form of a row, {@code epoch/line@startedAtMs,…}; a gap without a start has nothing after its line.
     *
     * @throws IllegalArgumentException if {@code text} is not such a list
     */
    static List<OpenGap> parse(String text) {
        var gaps = new ArrayList<OpenGap>();
        for (String gap : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int at = gap.indexOf('@');
            String start = at < 0 ? "" : gap.substring(at + 1);
            gaps.add(new OpenGap(start.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(start))));
        }
        return List.copyOf(gaps);
    }
}
