/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

/**
 * The identity of a trade: where it stood on the tape of the producer run that received it.
 *
 * <p>Two prints with the same time, price and size are two trades; content never decides.
 *
 * @param epoch the producer run, reconnects included
 * @param position frame and index within that run
 */
public record TradeId(long epoch, Position position) implements Comparable<TradeId> {

    public TradeId {
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch is not negative, was " + epoch);
        }
    }

    /** Returns the text form used in keys of rows, {@code epoch#frame#index}, zero-padded to sort as identities do. */
    public String sortKey() {
        return String.format("%020d#%012d#%06d", epoch, position.frame(), position.index());
    }

    @Override
    public int compareTo(TradeId other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : position.compareTo(other.position);
    }
}
