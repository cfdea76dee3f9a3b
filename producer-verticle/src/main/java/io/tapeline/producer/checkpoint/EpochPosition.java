/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import io.tapeline.market.trade.Position;
import java.util.Comparator;

/**
 * A place on a tape of several epochs.
 *
 * @param epoch the producer run
 * @param position the place in it
 */
public record EpochPosition(long epoch, Position position) implements Comparable<EpochPosition> {

    private static final Comparator<EpochPosition> ORDER =
            Comparator.comparingLong(EpochPosition::epoch).thenComparing(EpochPosition::position);

    public EpochPosition {
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch is not negative, was " + epoch);
        }
    }

    @Override
    public int compareTo(EpochPosition other) {
        return ORDER.compare(this, other);
    }

    public boolean isBefore(EpochPosition other) {
        return compareTo(other) < 0;
    }

    /** Whether it is the end of a claim: the end of none is the start of its epoch. */
    boolean hasClaims() {
        return Position.START.isBefore(position);
    }
}
