/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A day as a symbol's venue has it.
 *
 * @param from its first second, epoch seconds
 * @param to the first second after it
 */
record LiveDay(long from, long to) {

    static LiveDay of(String symbol, LocalDate day) {
        // noon in UTC lies in the same day in New York
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        var bar = new BarKey(symbol, Interval.DAY, Interval.DAY.startOf(symbol, noon));
        return new LiveDay(bar.start(), bar.end());
    }

    boolean contains(Instant time) {
        return time.getEpochSecond() >= from && time.getEpochSecond() < to;
    }

    /** Whether a gap lies in it, or any part of it; one without a beginning or an end goes on for ever there. */
    boolean touches(GapRecord gap) {
        Instant started = gap.from();
        Instant ended = gap.to();
        return (started == null || started.isBefore(Instant.ofEpochSecond(to)))
                && (ended == null || ended.isAfter(Instant.ofEpochSecond(from)));
    }
}
