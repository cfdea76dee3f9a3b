/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A gap as a row of the gaps table, keyed by {@code symbol} and {@code opened}. */
public final class GapRow {

    /** Partition key. */
    public static final String SYMBOL = "symbol";
    /** Sort key: epoch and line that opened the gap, zero-padded so that keys sort by them. */
    public static final String OPENED = "opened";
    /** Beginning of the gap; absent without an earlier tape. */
    public static final String STARTED_AT = "startedAt";
    /** End of the gap; absent while it is open. */
    public static final String ENDED_AT = "endedAt";

    private GapRow() {}

    public static Row of(GapRecord gap) {
        var row = Row.write()
                .text(SYMBOL, gap.symbol())
                .text(OPENED, key(gap.opened()))
                .number("epoch", gap.opened().epoch())
                .number("line", gap.opened().line())
                .text("cause", gap.cause());
        if (gap.from() != null) {
            row.number(STARTED_AT, gap.from().toEpochMilli());
        }
        gap.closedAt().ifPresent(to -> row.number(ENDED_AT, to.toEpochMilli()));
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #of}
     */
    public static GapRecord read(Row row) {
        try {
            var opened = new GapRecord.Opening(row.number("epoch"), row.number("line"));
            return new GapRecord(
                    row.text(SYMBOL), opened, time(row, STARTED_AT), time(row, ENDED_AT), row.text("cause"));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a gap's row: " + malformed.getMessage(), malformed);
        }
    }

    private static @Nullable Instant time(Row row, String name) {
        return row.optionalNumber(name).map(Instant::ofEpochMilli).orElse(null);
    }

    /** Returns the sort key: keys sort as gaps open. */
    public static String key(GapRecord.Opening opened) {
        return String.format("%020d#%012d", opened.epoch(), opened.line());
    }
}
