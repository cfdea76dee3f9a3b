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

    @Override
    public int compareTo(EpochPosition other) {
        return ORDER.compare(this, other);
    }

    public boolean isBefore(EpochPosition other) {
        return compareTo(other) < 0;
    }

    /** How far into {@code of} this reaches, when everything before this is done: its start when it is a later one. */
    public Position within(long of) {
        return epoch == of ? position : Position.START;
    }
}
