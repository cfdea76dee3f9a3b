/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import java.util.Map;

/**
 * How a clean stop ended.
 *
 * @param left elements that are on the tape but not acknowledged, by symbol; empty when everything is on the stream.
 *     They are sent by the next run
 * @param unread whether the tape was not read to its end
 */
public record DrainReport(Map<String, Integer> left, boolean unread) {

    public DrainReport {
        left = Map.copyOf(left);
    }

    /** The same of a publisher that stopped in the middle of its work. */
    DrainReport ofOneThatBroke() {
        return new DrainReport(left, true);
    }

    public boolean isComplete() {
        return left.isEmpty() && !unread;
    }
}
