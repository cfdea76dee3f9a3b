/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.fold;

/**
 * What was done.
 *
 * @param newTrades trades that were not applied before
 * @param refusedElements elements that went to quarantine, those there already included
 * @param refusedRecords whole records that went to quarantine, those there already included
 */
public record Tally(int newTrades, int refusedElements, int refusedRecords) {

    public static final Tally NOTHING = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(
                newTrades + other.newTrades,
                refusedElements + other.refusedElements,
                refusedRecords + other.refusedRecords);
    }
}
