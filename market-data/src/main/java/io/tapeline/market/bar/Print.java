/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * A price at its place in the order of trading: by the venue's time, and within a millisecond by identity.
 *
 * @param tradedAt the venue's time
 * @param id which trade it was
 * @param price its price
 */
public record Print(Instant tradedAt, TradeId id, BigDecimal price) implements Comparable<Print> {

    private static final Comparator<Print> ORDER =
            Comparator.comparing(Print::tradedAt).thenComparing(Print::id);

    public Print {
        price = Decimals.stripped(price);
    }

    static Print of(Trade trade) {
        return new Print(trade.tradedAt(), trade.id(), trade.price());
    }

    static Print earlier(Print a, Print b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    static Print later(Print a, Print b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public int compareTo(Print other) {
        return ORDER.compare(this, other);
    }

    /** Returns the place in the order of trading as text, {@code tradedAtMs/epoch/frame.index}. */
    public String place() {
        return tradedAt.toEpochMilli() + "/" + id.epoch() + "/" + id.position();
    }

    /**
     * Reads {@link #place} back.
     *
     * @throws IllegalArgumentException if {@code place} is not such a text
     */
    public static Print parse(String place, BigDecimal price) {
        String[] parts = place.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a place is tradedAt/epoch/frame.index, was " + place);
        }
        var id = new TradeId(Long.parseLong(parts[1]), Position.parse(parts[2]));
        return new Print(Instant.ofEpochMilli(Long.parseLong(parts[0])), id, price);
    }
}
