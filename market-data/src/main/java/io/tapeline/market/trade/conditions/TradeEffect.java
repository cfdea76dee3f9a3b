/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

/**
 * What one trade may do to its bars.
 *
 * @param inMinute on what basis it sets prices of its minute, and of every bar made of minutes
 * @param inDay on what basis it sets prices of its day
 * @param countsForVolume whether its size belongs to volume and notional
 */
public record TradeEffect(PriceBasis inMinute, PriceBasis inDay, boolean countsForVolume) {

    /** Moves everything. */
    public static final TradeEffect FULL = new TradeEffect(PriceBasis.ELIGIBLE, PriceBasis.ELIGIBLE, true);
}
