/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.read.Head;
import io.tapeline.producer.publish.read.TapeWalk;
import io.tapeline.producer.publish.record.Item;
import org.jspecify.annotations.Nullable;

/** Where a symbol's items come from. */
sealed interface Reading {

    /**
     * The symbol's own place on the tape, null when it is that of all: nothing between here and the others' is
     * retained.
     */
    default @Nullable EpochPosition from() {
        return null;
    }

    /** Up to where the symbol was read, when all others were read up to {@code all}. */
    default Head head(Head all) {
        return all;
    }

    /** Whether an item is lacking that a walk has come to which reads once more. */
    default boolean lacks(Item item) {
        return false;
    }

    /** The walk that reads once more has come so far. */
    default Reading readTo(EpochPosition place) {
        return this;
    }

    /** Items come from that walk when they come from nowhere. */
    default Reading again(TapeWalk walk) {
        return this;
    }

    /** From the walk that all symbols share; what is read is retained in memory. */
    record InStep() implements Reading {}

    /** From nowhere, until the one record it holds is stored. */
    record Behind(EpochPosition from) implements Reading {
        @Override
        public Reading again(TapeWalk walk) {
            return new CatchingUp(from, walk);
        }
    }

    /** From a walk that all share who catch up, until that has come as far as the other one. */
    record CatchingUp(EpochPosition from, TapeWalk walk) implements Reading {
        @Override
        public Head head(Head all) {
            return walk.head();
        }

        @Override
        public boolean lacks(Item item) {
            return !new EpochPosition(item.epoch(), item.position()).isBefore(from);
        }

        @Override
        public Reading readTo(EpochPosition place) {
            return from.isBefore(place) ? new CatchingUp(place, walk) : this;
        }
    }
}
