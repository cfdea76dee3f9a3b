/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import java.util.regex.Pattern;

/** Decimals as a person writes them. */
public final class PlainNumbers {

    private static final Pattern TRAILING_ZEROS =
            Pattern.compile("(?<=\\d)(\\.\\d*?[1-9])0+(?!\\d)|(?<=\\d)\\.0+(?!\\d)");

    private PlainNumbers() {}

    /** The same text, the decimals in it without zeros at their end. */
    public static String in(String text) {
        return TRAILING_ZEROS.matcher(text).replaceAll("$1");
    }
}
