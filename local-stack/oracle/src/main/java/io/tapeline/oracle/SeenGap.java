/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A gap, on the tape or in the ledger.
 *
 * @param startedAt epoch milliseconds; null without an earlier tape
 * @param endedAt epoch milliseconds; null while open
 */
record SeenGap(GapId id, @Nullable Long startedAt, @Nullable Long endedAt, String cause) {

    /** The symbol and the line of the tape that opened it. */
    record GapId(String symbol, long epoch, long line) {
        @Override
        public String toString() {
            return symbol + " [" + epoch + "," + line + "]";
        }
    }

    /** The same gap before it was closed. */
    SeenGap opened() {
        return new SeenGap(id, startedAt, null, cause);
    }

    boolean isOpen() {
        return endedAt == null;
    }

    @Override
    public String toString() {
        return id + " " + cause + " from " + text(startedAt) + " to " + text(endedAt);
    }

    private static String text(@Nullable Long time) {
        return time == null ? "none" : time.toString();
    }
}
