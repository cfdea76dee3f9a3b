/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import io.tapeline.market.trade.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far a symbol is claimed. It claims its epochs in order, so that one place says all.
 *
 * @param end where its last acknowledged claim ended
 * @param elementsEnd where, in that epoch, its last record with elements ended; the epoch's start when there is none.
 *     Between there and {@code end} the symbol has no element
 * @param before where its claims ended in the newest epoch before that in which it has any; null when not known
 */
public record SymbolClaims(
        EpochPosition end, Position elementsEnd, @Nullable EpochPosition before) {

    /** Of a symbol of which nothing is known. */
    public static final SymbolClaims NONE = startOf(0, null);

    public SymbolClaims {
        if (end.position().isBefore(elementsEnd)) {
            throw new IllegalArgumentException(
                    "elements must end before " + end.position() + " or there, were to " + elementsEnd);
        }
        if (before != null && before.epoch() >= end.epoch()) {
            throw new IllegalArgumentException(
                    "the epoch before must be older than " + end.epoch() + ", was " + before.epoch());
        }
        if (before != null && !before.hasClaims()) {
            throw new IllegalArgumentException("claims of the epoch before must end after its start, were empty");
        }
    }

    /** Where its last record with elements ended, with the epoch. */
    EpochPosition elements() {
        return new EpochPosition(end.epoch(), elementsEnd);
    }

    private static SymbolClaims startOf(long epoch, @Nullable EpochPosition before) {
        return new SymbolClaims(new EpochPosition(epoch, Position.START), Position.START, before);
    }

    /**
     * The same, seen from an epoch in which the symbol claims next.
     *
     * @param epoch the one of {@code end}, or a newer one
     */
    public SymbolClaims in(long epoch) {
        if (epoch == end.epoch()) {
            return this;
        }
        return startOf(epoch, end.hasClaims() ? end : before);
    }

    /** Once nothing is claimed to stand between the end and {@code to}. */
    public SymbolClaims progressed(Position to) {
        return new SymbolClaims(new EpochPosition(end.epoch(), to), elementsEnd, before);
    }

    /** Once a record is stored that holds elements up to {@code to}. */
    public SymbolClaims withElements(Position to) {
        return new SymbolClaims(new EpochPosition(end.epoch(), to), to, before);
    }
}
