/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers we take: at most 24 significant digits, and a size between 1e-30 and 1e31.
 *
 * <p>The bounds are checked on the text, before any arithmetic: adding 1 to 1e20000000 takes seventeen seconds.
 */
public final class Decimals {

    public static final int MAX_DIGITS = 24;
    public static final int MAX_EXPONENT = 30;

    private Decimals() {}

    /**
     * Reads a JSON number.
     *
     * @return the value without trailing zeros, or null when {@link #refusal} has a reason
     */
    public static @Nullable BigDecimal parse(String number) {
        var scan = new NumberScan(number);
        return scan.refusal() == null ? scan.value() : null;
    }

    /** Returns why {@code number} is not taken, or null when it is. */
    public static @Nullable String refusal(String number) {
        return new NumberScan(number).refusal();
    }

    /** Returns whether a value keeps the bounds. */
    public static boolean inBounds(BigDecimal value) {
        if (Math.abs((long) value.scale()) > 10_000 || value.precision() > 10_000) {
            return false;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        long exponent = (long) stripped.precision() - stripped.scale() - 1;
        return stripped.signum() == 0 || (stripped.precision() <= MAX_DIGITS && Math.abs(exponent) <= MAX_EXPONENT);
    }

    /** Returns the one form of a value, so that equal values are equal objects: 1.5 for 1.50, 0 for 0.00. */
    public static BigDecimal stripped(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Returns the one text of a value: plain digits, no exponent, no trailing zeros. */
    public static String canonical(BigDecimal value) {
        return stripped(value).toPlainString();
    }
}
