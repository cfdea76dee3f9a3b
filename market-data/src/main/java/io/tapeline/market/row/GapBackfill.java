/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a gap's backfill: attributes beside the gap's own. Whoever writes a gap anew, because it closed or
 * grew, writes it without them, so it is to be filled again.
 *
 * @param bars how many official minutes stand there now
 * @param reason why it is not whole, null when it is
 * @param origin of these bars, null without any answer
 * @param at when this was found
 */
public record GapBackfill(
        Result result,
        long bars,
        @Nullable String reason,
        @Nullable Origin origin,
        Instant at) {

    /** The attribute that says that there is one. */
    public static final String RESULT = "backfill";

    private static final String BARS = "backfillBars";
    private static final String AT = "backfillAt";
    private static final String REASON = "backfillReason";
    private static final String ORIGIN = "backfillOrigin";

    /** All of its attributes; reason and origin may be absent. */
    public static final List<String> ATTRIBUTES = List.of(RESULT, BARS, AT, REASON, ORIGIN);

    /** How it ended. */
    public enum Result {
        /** Every official minute there is stands there. */
        FILLED("filled"),
        /** Some days are there, others could not be had. */
        PARTLY("partly"),
        /** No official bar can be had. */
        IMPOSSIBLE("impossible");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** Returns the word used in rows and answers. */
        public String word() {
            return word;
        }

        static Result read(String word) {
            for (Result result : values()) {
                if (result.word.equals(word)) {
                    return result;
                }
            }
            throw new MalformedRowException("unknown backfill " + word);
        }
    }

    public GapBackfill {
        if ((result == Result.FILLED) != (reason == null)) {
            throw new IllegalArgumentException(
                    "filled needs no reason, anything else one, was " + result + ": " + reason);
        }
    }

    /** Returns the attributes that are put beside those of the gap. */
    public Row toRow() {
        var row = Row.write().text(RESULT, result.word()).number(BARS, bars).number(AT, at.toEpochMilli());
        if (reason != null) {
            row.text(REASON, reason);
        }
        if (origin != null) {
            row.text(ORIGIN, origin.word());
        }
        return row.row();
    }

    /**
     * Reads them of a gap's row, nothing where there was no backfill.
     *
     * @throws MalformedRowException if they are not those of {@link #toRow}
     */
    public static Optional<GapBackfill> read(Row row) {
        try {
            return row.optionalText(RESULT)
                    .map(word -> new GapBackfill(
                            Result.read(word),
                            row.number(BARS),
                            row.optionalText(REASON).orElse(null),
                            row.optionalText(ORIGIN).map(Origin::read).orElse(null),
                            Instant.ofEpochMilli(row.number(AT))));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a gap's backfill: " + malformed.getMessage(), malformed);
        }
    }
}
