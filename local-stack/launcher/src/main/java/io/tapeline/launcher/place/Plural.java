/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

/** A number with its word. */
public final class Plural {

    private Plural() {}

    /** Returns {@code 1 symbol}, {@code 2 symbols}. */
    public static String of(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
