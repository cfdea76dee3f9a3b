/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What bytes mean that come again and again: one value for all of them. Holds at most as many as it has places, a new
 * one takes the place of another. For any thread: two that write at once make two equal values, of which one stays.
 */
final class KnownTexts<T> {

    /** Makes the value of what is not known. */
    interface Meaning<T> {

        /** Returns null when it has none. */
        @Nullable
        T of(byte[] text, int start, int end);
    }

    private static final class Known<T> {
        private final byte[] text;
        private final T value;

        Known(byte[] text, T value) {
            this.text = text;
            this.value = value;
        }
    }

    private final AtomicReferenceArray<@Nullable Known<T>> places;
    private final Meaning<T> meaning;

    /** @param size a power of two */
    KnownTexts(int size, Meaning<T> meaning) {
        this.places = new AtomicReferenceArray<>(size);
        this.meaning = meaning;
    }

    /**
     * Returns the value of the bytes from {@code start} to before {@code end}; null when they have none.
     *
     * @param hash of these bytes
     */
    @Nullable
    T of(byte[] text, int start, int end, int hash) {
        int place = (hash ^ (hash >>> 16)) & (places.length() - 1);
        Known<T> known = places.getAcquire(place);
        if (known != null && Arrays.equals(known.text, 0, known.text.length, text, start, end)) {
            return known.value;
        }
        T value = meaning.of(text, start, end);
        if (value != null) {
            places.setRelease(place, new Known<>(Arrays.copyOfRange(text, start, end), value));
        }
        return value;
    }
}
