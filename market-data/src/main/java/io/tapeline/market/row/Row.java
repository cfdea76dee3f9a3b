/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row: attributes by name, each a text, a whole number or bytes.
 *
 * @param texts attributes of type string; every decimal is one, in plain digits
 * @param numbers attributes of type number
 * @param bytes attributes of type binary
 */
public record Row(Map<String, String> texts, Map<String, Long> numbers, Map<String, byte[]> bytes) {

    public Row {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
    }

    /** The same row with one number more, or with that number replaced. */
    public Row with(String name, long number) {
        var changed = new LinkedHashMap<>(numbers);
        changed.put(name, number);
        return new Row(texts, changed, bytes);
    }

    /** Begins a row. */
    public static Writer write() {
        return new Writer();
    }

    /**
     * Returns a text attribute.
     *
     * @throws MalformedRowException if the row has none of that name
     */
    public String text(String name) {
        return require(texts.get(name), name);
    }

    /**
     * Returns a number attribute.
     *
     * @throws MalformedRowException if the row has none of that name
     */
    public long number(String name) {
        return require(numbers.get(name), name);
    }

    /**
     * Returns a binary attribute.
     *
     * @throws MalformedRowException if the row has none of that name
     */
    public byte[] binary(String name) {
        return require(bytes.get(name), name);
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    public Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    private <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw new MalformedRowException("a row needs the attribute " + name + ", has " + texts.keySet()
                    + numbers.keySet() + bytes.keySet());
        }
        return value;
    }

    /** Collects attributes in the order they are put. */
    public static final class Writer {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, Long> numbers = new LinkedHashMap<>();
        private final Map<String, byte[]> bytes = new LinkedHashMap<>();

        private Writer() {}

        public Writer text(String name, String value) {
            texts.put(name, value);
            return this;
        }

        public Writer number(String name, long value) {
            numbers.put(name, value);
            return this;
        }

        /**
         * Puts a number as a store writes it.
         *
         * @throws MalformedRowException if it is not a whole one that fits 64 bits
         */
        public Writer number(String name, String digits) {
            try {
                return number(name, Long.parseLong(digits));
            } catch (NumberFormatException notWhole) {
                throw new MalformedRowException(name + " must be a whole number of 64 bits, was " + digits, notWhole);
            }
        }

        public Writer binary(String name, byte[] value) {
            bytes.put(name, value);
            return this;
        }

        public Row row() {
            return new Row(texts, numbers, bytes);
        }
    }
}
