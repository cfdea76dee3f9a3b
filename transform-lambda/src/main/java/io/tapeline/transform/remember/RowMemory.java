/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Rows of one table by key: what of them is asked again and what is not. For any thread. */
final class RowMemory<K, V> {

    /** A range of positions is four objects or five, and a place in a list. */
    private static final int HEAP_BYTES_PER_RANGE = 200;

    /** All else: keys, decimals, two prints, the first epoch. */
    private static final int HEAP_BYTES_PER_ROW = 2_560;

    private final LatestRows<K, V> rows;
    private final Trust trust;
    private final ToLongFunction<V> version;
    private final ToLongFunction<V> ranges;

    /**
     * Remembers nothing yet.
     *
     * @param ranges how many ranges a row holds: they are what makes it large
     */
    RowMemory(LatestRows<K, V> rows, Trust trust, ToLongFunction<V> version, ToLongFunction<V> ranges) {
        this.rows = rows;
        this.trust = trust;
        this.version = version;
        this.ranges = ranges;
    }

    /** Returns what is remembered, empty when the store must be asked. */
    Optional<V> recall(K key) {
        return trust.isGiven() ? rows.young(key) : Optional.empty();
    }

    /** Takes note of what the store was asked for: it tells whether what is remembered would have been right. */
    void wasRead(K key, V read) {
        rows.any(key).ifPresent(remembered -> {
            boolean right = version.applyAsLong(remembered) == version.applyAsLong(read);
            trust.tell(right);
            if (right) {
                remember(key, read);
            } else {
                rows.forget(key);
            }
        });
    }

    /** Writes a row; it is remembered when the store has taken it, and nothing is of its key in any other case. */
    Optional<V> write(K key, V next, Function<V, Optional<V>> store) {
        boolean recalled = rows.any(key)
                .filter(before -> version.applyAsLong(before) == version.applyAsLong(next) - 1)
                .isPresent();
        rows.forget(key);
        Optional<V> current = store.apply(next);
        if (recalled) {
            trust.tell(current.isEmpty());
        }
        if (current.isEmpty()) {
            remember(key, next);
        }
        return current;
    }

    /** Remembers nothing of a key any more. */
    void forget(K key) {
        rows.forget(key);
    }

    /** Remembers a row that the store has taken. */
    void remember(K key, V value) {
        rows.put(key, value, HEAP_BYTES_PER_ROW + HEAP_BYTES_PER_RANGE * ranges.applyAsLong(value));
    }
}
