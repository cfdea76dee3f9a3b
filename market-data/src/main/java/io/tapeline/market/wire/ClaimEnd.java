/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import io.tapeline.market.trade.Position;

/**
 * Where the claims of a symbol ended in an epoch.
 *
 * @param epoch the producer run
 * @param to the first position after the last claim
 */
public record ClaimEnd(long epoch, Position to) {

    public ClaimEnd {
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch is not negative, was " + epoch);
        }
        if (!Position.START.isBefore(to)) {
            throw new IllegalArgumentException("a claim ends after " + Position.START + ", was " + to);
        }
    }
}
