/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.remember;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Values by key, as many as fit: the least recently used goes first. For any thread.
 *
 * @param <K> a key with equality
 * @param <V> what never changes once it is put
 */
final class LatestRows<K, V> {

    private record Entry<V>(V value, long bytes, long since) {}

    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long maxBytes;
    private final long maxAgeNanos;
    private final LongSupplier nanoTime;
    private long bytes;

    LatestRows(long maxBytes, Duration maxAge, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.maxAgeNanos = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns the value of a key, however old. */
    synchronized Optional<V> any(K key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Returns the value of a key unless it is too old. */
    synchronized Optional<V> young(K key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> nanoTime.getAsLong() - entry.since() < maxAgeNanos)
                .map(Entry::value);
    }

    synchronized void put(K key, V value, long size) {
        forget(key);
        entries.put(key, new Entry<>(value, size, nanoTime.getAsLong()));
        bytes += size;
        Iterator<Entry<V>> eldest = entries.values().iterator();
        while (bytes > maxBytes) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    synchronized void forget(K key) {
        Entry<V> gone = entries.remove(key);
        bytes -= gone == null ? 0 : gone.bytes();
    }

    synchronized int size() {
        return entries.size();
    }
}
