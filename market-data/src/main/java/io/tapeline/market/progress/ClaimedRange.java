/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.progress;

import io.tapeline.market.trade.PositionRange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claimed positions and the time of their end.
 *
 * @param range the positions
 * @param receivedThrough receive time of the newest whole frame inside, null when no record told
 */
record ClaimedRange(PositionRange range, @Nullable Instant receivedThrough) {

    /** Returns both ranges as one; they must touch. */
    ClaimedRange join(ClaimedRange other) {
        var from = range.from().isBefore(other.range.from()) ? range.from() : other.range.from();
        var to = range.to().isBefore(other.range.to()) ? other.range.to() : range.to();
        return new ClaimedRange(new PositionRange(from, to), later(receivedThrough, other.receivedThrough));
    }

    /** Returns one range from this one's beginning to the end of {@code next}, with what lies between them. */
    ClaimedRange reaching(ClaimedRange next) {
        return new ClaimedRange(
                new PositionRange(range.from(), next.range.to()), later(receivedThrough, next.receivedThrough));
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }

    /** Returns how long {@link #toString} is. */
    int textLength() {
        return range.textLength()
                + (receivedThrough == null
                        ? 0
                        : 1 + Long.toString(receivedThrough.toEpochMilli()).length());
    }

    /** Returns the text form {@code from-to@receivedThroughMs}, without the last part when it is unknown. */
    @Override
    public String toString() {
        return receivedThrough == null ? range.toString() : range + "@" + receivedThrough.toEpochMilli();
    }

    static ClaimedRange parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new ClaimedRange(PositionRange.parse(text), null)
                : new ClaimedRange(
                        PositionRange.parse(text.substring(0, at)),
                        Instant.ofEpochMilli(Long.parseLong(text.substring(at + 1))));
    }
}
