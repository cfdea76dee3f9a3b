/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimals as a person writes them. */
public final class PlainNumbers {

    private static final Pattern TRAILING_ZEROS =
            Pattern.compile("(?<=\\d)(\\.\\d*?[1-9])0+(?!\\d)|(?<=\\d)\\.0+(?!\\d)");

    private PlainNumbers() {}

    /** A decimal without zeros at its end. */
    public static String of(BigDecimal number) {
        String text = number.toPlainString();
        if (number.scale() <= 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** The same text, the decimals in it without zeros at their end. */
    public static String in(String text) {
        return TRAILING_ZEROS.matcher(text).replaceAll("$1");
    }
}
