/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.journal;

import io.tapeline.market.wire.GapRecord.Opening;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a gap line: one thing that happened to the gaps of some symbols.
 *
 * @param event what happened
 * @param opened the line that opened the gaps; null in that very line
 * @param symbols at least one
 * @param from receive time of the last durable frame before, null without an earlier tape
 * @param to when they were closed, null while open
 * @param cause a word of {@link GapCause}, kept as text so that a later word can be read
 */
public record GapLine(
        Event event,
        @Nullable Opening opened,
        List<String> symbols,
        @Nullable Instant from,
        @Nullable Instant to,
        String cause) {

    /** What happened to the gaps. */
    public enum Event {
        OPENED,
        /** Open since an earlier epoch: re-stated, so that only one epoch back must be read. */
        KEPT,
        CLOSED
    }

    public GapLine {
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("a gap line names at least one symbol");
        }
        if ((opened == null) != (event == Event.OPENED) || (to == null) != (event != Event.CLOSED)) {
            throw new IllegalArgumentException("opened and to must fit " + event + ", were " + opened + ", " + to);
        }
    }

    /** The identity of the gaps, given the place of this line. */
    public Opening openedAt(long epoch, long line) {
        return opened == null ? new Opening(epoch, line) : opened;
    }
}
