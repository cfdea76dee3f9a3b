/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import io.tapeline.producer.publish.record.OutgoingRecord;

/**
 * A record and how it was offered to the stream so far.
 *
 * @param attempts made
 * @param alone whether it goes in a call of its own, because a call that held it was refused as a whole
 */
public record Offer(OutgoingRecord record, int attempts, boolean alone) {

    static Offer first(OutgoingRecord record) {
        return new Offer(record, 0, false);
    }

    Offer again() {
        return new Offer(record, attempts + 1, alone);
    }

    Offer isolated() {
        return new Offer(record, attempts, true);
    }
}
