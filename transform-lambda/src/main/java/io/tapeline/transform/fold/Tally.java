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
 * @param refusedRecords whole records that went to quarantine, those there already included, and those that stay there
 * @param closedElements elements closed by this fold: refused without room to remember it, or discarded
 * @param heldBack trades that were not folded, because they had been closed before
 */
public record Tally(int newTrades, int refusedElements, int refusedRecords, long closedElements, int heldBack) {

    public static final Tally NOTHING = new Tally(0, 0, 0);

    /** Nothing was closed, nor had been. */
    public Tally(int newTrades, int refusedElements, int refusedRecords) {
        this(newTrades, refusedElements, refusedRecords, 0, 0);
    }

    public Tally plus(Tally other) {
        return new Tally(
                newTrades + other.newTrades,
                refusedElements + other.refusedElements,
                refusedRecords + other.refusedRecords,
                closedElements + other.closedElements,
                heldBack + other.heldBack);
    }
}
