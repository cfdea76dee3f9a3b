/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.TradeId;

/**
 * How far an hour's trades have been listed: where the next page goes on.
 *
 * @param hour the hour's first epoch second
 * @param listed all up to this identity are listed, whether a trade stands there or not
 * @param firstRow the first position of the earliest row that holds later ones, of the same epoch: reading begins there
 */
public record TradePlace(long hour, TradeId listed, Position firstRow) {

    public TradePlace {
        if (Math.floorMod(hour, TradeRequest.HOUR_SECONDS) != 0) {
            throw new IllegalArgumentException("hour must be the first second of one, was " + hour);
        }
        if (listed.position().isBefore(firstRow)) {
            throw new IllegalArgumentException("a row that holds later trades begins no later than " + listed);
        }
    }

    /** Returns the identity with which reading begins. */
    TradeId first() {
        return new TradeId(listed.epoch(), firstRow);
    }

    /** Returns the text form, {@code hour/epoch/firstRow/listed}. */
    @Override
    public String toString() {
        return hour + "/" + listed.epoch() + "/" + firstRow + "/" + listed.position();
    }

    /**
     * Reads the text form back.
     *
     * @throws IllegalArgumentException if {@code text} is not such a place
     */
    public static TradePlace parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a place has four parts");
        }
        var listed = new TradeId(Long.parseLong(parts[1]), Position.parse(parts[3]));
        return new TradePlace(Long.parseLong(parts[0]), listed, Position.parse(parts[2]));
    }
}
