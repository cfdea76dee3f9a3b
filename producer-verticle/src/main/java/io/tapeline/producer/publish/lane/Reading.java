/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.read.TapeWalk;

/** Where a symbol's items come from. */
sealed interface Reading {

    /** From the walk that all symbols share; what is read is retained in memory. */
    record InStep() implements Reading {}

    /** The symbol's own place on the tape: everything before it is pending or done, nothing after it is retained. */
    sealed interface Apart extends Reading {

        EpochPosition from();
    }

    /** From nowhere, until the one record it holds is stored. */
    record Behind(EpochPosition from) implements Apart {}

    /** From a walk that all share who catch up, until that has come as far as the other one. */
    record CatchingUp(EpochPosition from, TapeWalk walk) implements Apart {}
}
