/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.util.Comparator;

/**
 * A place in the order of trading: by the venue's time, then by identity. Where the next page starts.
 *
 * @param tradedAt epoch milliseconds
 * @param id the trade that stands there
 */
public record TradePlace(long tradedAt, TradeId id) implements Comparable<TradePlace> {

    static final Comparator<Trade> ORDER = Comparator.comparing(TradePlace::of);

    private static final Comparator<TradePlace> PLACES =
            Comparator.comparingLong(TradePlace::tradedAt).thenComparing(TradePlace::id);

    static TradePlace of(Trade trade) {
        return new TradePlace(trade.tradedAt().toEpochMilli(), trade.id());
    }

    @Override
    public int compareTo(TradePlace other) {
        return PLACES.compare(this, other);
    }

    /** Returns the text form, {@code tradedAt/epoch/frame.index}. */
    @Override
    public String toString() {
        return tradedAt + "/" + id.epoch() + "/" + id.position();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a place
     */
    public static TradePlace parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a place has three parts");
        }
        return new TradePlace(
                Long.parseLong(parts[0]), new TradeId(Long.parseLong(parts[1]), Position.parse(parts[2])));
    }
}
