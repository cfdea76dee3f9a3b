/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.read;

import io.tapeline.market.trade.Position;
import io.tapeline.market.wire.Source;
import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.checkpoint.SymbolClaims;
import java.util.Set;

/**
 * What of a tape is published, and as what.
 *
 * @param source what its records say of where they come from
 * @param from the first position that is read; nothing before it is claimed
 * @param symbols those that are published, wholly; empty for all
 */
public record Selection(Source source, EpochPosition from, Set<String> symbols) {

    /** All that a producer receives. */
    public static final Selection LIVE = new Selection(Source.LIVE, new EpochPosition(0, Position.START), Set.of());

    public Selection {
        symbols = Set.copyOf(symbols);
    }

    public boolean includes(String symbol) {
        return symbols.isEmpty() || symbols.contains(symbol);
    }

    /** How far a symbol counts as claimed that is first met in an epoch. */
    public SymbolClaims origin(long epoch) {
        return epoch == from.epoch() ? new SymbolClaims(from, from.position(), null) : SymbolClaims.NONE;
    }
}
