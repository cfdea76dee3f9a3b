/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.store;

import java.util.function.Function;

/**
 * What became of a write that was allowed only onto the version read.
 *
 * @param <T> what is written
 */
public sealed interface WriteOutcome<T> {

    /** Handles each case. */
    <R> R match(
            Function<? super Written<T>, ? extends R> onWritten, Function<? super Conflict<T>, ? extends R> onConflict);

    /**
     * The store now holds what was written.
     *
     * @param now what it holds
     */
    record Written<T>(T now) implements WriteOutcome<T> {
        @Override
        public <R> R match(
                Function<? super Written<T>, ? extends R> onWritten,
                Function<? super Conflict<T>, ? extends R> onConflict) {
            return onWritten.apply(this);
        }
    }

    /**
     * Nothing was written: the row has another version than the one read.
     *
     * @param current what the store holds, version 0 when it has no row
     */
    record Conflict<T>(T current) implements WriteOutcome<T> {
        @Override
        public <R> R match(
                Function<? super Written<T>, ? extends R> onWritten,
                Function<? super Conflict<T>, ? extends R> onConflict) {
            return onConflict.apply(this);
        }
    }
}
