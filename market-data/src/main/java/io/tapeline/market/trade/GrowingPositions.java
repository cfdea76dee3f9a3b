/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.util.TreeMap;

/** Positions that change, with the length of their text, so that a budget is a comparison. For one thread. */
public final class GrowingPositions {

    /** What stands around an epoch's number and ranges: a colon and a semicolon. */
    private static final int AROUND = 2;

    private final TreeMap<Long, PositionSet> epochs;
    private int textLength;

    public GrowingPositions(EpochPositions start) {
        epochs = new TreeMap<>(start.epochs());
        epochs.forEach((epoch, positions) -> textLength += textLength(epoch, positions));
    }

    private static int textLength(long epoch, PositionSet positions) {
        return positions.fragments() == 0 ? 0 : Position.digits(epoch) + AROUND + positions.textLength();
    }

    public boolean isEmpty() {
        return epochs.isEmpty();
    }

    /** Returns how long the text of these positions is, one semicolon more or less. */
    public int textLength() {
        return textLength;
    }

    public boolean contains(TradeId id) {
        return of(id.epoch()).contains(id.position());
    }

    /** Returns whether a range can be added within a budget. One that needs no range of its own always can. */
    public boolean fits(long epoch, PositionRange range, int maxTextLength) {
        PositionSet positions = of(epoch);
        int head = positions.fragments() == 0 ? Position.digits(epoch) + AROUND : 1;
        return textLength + head + range.textLength() <= maxTextLength || positions.touches(range);
    }

    public void plus(long epoch, PositionRange added) {
        change(epoch, of(epoch).plus(added));
    }

    public void minus(TradeId removed) {
        PositionSet positions = of(removed.epoch());
        if (positions.contains(removed.position())) {
            change(removed.epoch(), positions.minus(PositionRange.of(removed.position())));
        }
    }

    public EpochPositions positions() {
        return new EpochPositions(epochs);
    }

    private PositionSet of(long epoch) {
        return epochs.getOrDefault(epoch, PositionSet.EMPTY);
    }

    private void change(long epoch, PositionSet next) {
        textLength += textLength(epoch, next) - textLength(epoch, of(epoch));
        if (next.fragments() == 0) {
            epochs.remove(epoch);
        } else {
            epochs.put(epoch, next);
        }
    }
}
