/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.util.function.Function;

/** What became of one entry of a request that was accepted as a whole. */
public sealed interface PutOutcome {
    /** Stored under this number. */
    record Stored(String shardId, String sequenceNumber) implements PutOutcome {}

    /** Not stored; the producer may send it again. */
    record Refused(String code, String message) implements PutOutcome {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Stored, T> onStored, Function<Refused, T> onRefused) {
        return this instanceof Stored stored ? onStored.apply(stored) : onRefused.apply((Refused) this);
    }
}
