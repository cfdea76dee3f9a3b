/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STREAM-6: at most 24 significant digits, and an exponent within ±30, seen in the text before any arithmetic. */
final class NumberBound {

    private static final int DIGITS = 24;
    private static final int EXPONENT = 30;
    private static final Pattern EXPONENT_PART = Pattern.compile("[eE]([+-]?)0*([0-9]*)$");

    private NumberBound() {}

    /** Reads a JSON number; empty when it is out of bounds. */
    static Optional<BigDecimal> read(String text) {
        Matcher exponent = EXPONENT_PART.matcher(text);
        if (exponent.find() && (exponent.group(2).length() > 2 || parsed(exponent.group(2)) > EXPONENT)) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        int power = value.precision() - 1 - value.scale();
        return value.precision() <= DIGITS && Math.abs(power) <= EXPONENT ? Optional.of(value) : Optional.empty();
    }

    private static int parsed(String digits) {
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
