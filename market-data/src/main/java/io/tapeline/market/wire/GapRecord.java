/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Symbols;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A period in which trades of a symbol may have been missed. Sent when it opens and again when it closes; closed wins.
 *
 * @param symbol the venue's symbol
 * @param opened what opened it: the gap's identity
 * @param from receive time of the last frame before it, null when there is no earlier tape
 * @param to when we were sure to hear the symbol again, null while it is open
 * @param cause a stable word such as {@code DISCONNECTED}
 */
public record GapRecord(
        String symbol,
        Opening opened,
        @Nullable Instant from,
        @Nullable Instant to,
        String cause) implements StreamRecord {

    public static final String SCHEMA = "tapeline.gap/1";

    public GapRecord {
        String refusal = Symbols.refusal(symbol);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (cause.isBlank() || cause.length() > 64) {
            throw new IllegalArgumentException("cause must be 1..64 characters, was " + cause.length());
        }
    }

    public boolean isOpen() {
        return to == null;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(to);
    }

    @Override
    public <T> T match(
            Function<? super TradesRecord, ? extends T> onTrades,
            Function<? super GapRecord, ? extends T> onGap,
            Function<? super Refused, ? extends T> onRefused) {
        return onGap.apply(this);
    }

    /**
     * The line of the tape that opened a gap.
     *
     * @param epoch the producer run
     * @param line the line's number in that epoch
     */
    public record Opening(long epoch, long line) {
        public Opening {
            if (epoch < 0 || line < 0) {
                throw new IllegalArgumentException("epoch and line count from 0, were " + epoch + ", " + line);
            }
        }
    }
}
