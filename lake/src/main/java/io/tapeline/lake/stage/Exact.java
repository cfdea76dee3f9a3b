/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A number's text as the decimal of a column, or nothing when it does not fit. Prices are what was printed on the tape:
 * exact or nothing. Volume, VWAP and the like the source has computed in doubles, whose last digits are of no trade
 * ({@code 0.30000000000000004}): they are rounded to the column's scale.
 */
public final class Exact {

    static final int SCALE = 12;
    static final int PRICE_DIGITS = 24;
    static final int VOLUME_DIGITS = 38;
    /** Before any arithmetic: 1e20000000 takes seconds to write out. */
    private static final int LARGEST_SCALE = 400;

    private static final int LONGEST = 60;
    private static final int LONG_DIGITS = 18;

    private Exact() {}

    public static @Nullable BigDecimal price(@Nullable String text) {
        return decimal(text, PRICE_DIGITS, RoundingMode.UNNECESSARY);
    }

    /** VWAP, dividends, ratios: computed, as volume is. */
    public static @Nullable BigDecimal computed(@Nullable String text) {
        return decimal(text, PRICE_DIGITS, RoundingMode.HALF_EVEN);
    }

    static @Nullable BigDecimal volume(@Nullable String text) {
        return decimal(text, VOLUME_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** A size of a trade, or a sum of such, which nobody computed in doubles. */
    public static @Nullable BigDecimal size(@Nullable String text) {
        return decimal(text, VOLUME_DIGITS, RoundingMode.UNNECESSARY);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text, int digits, RoundingMode rounding) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            var value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > LARGEST_SCALE) {
                return null;
            }
            BigDecimal scaled = value.setScale(SCALE, rounding);
            return scaled.precision() > digits ? null : scaled;
        } catch (ArithmeticException | NumberFormatException noSuchDecimal) {
            return null;
        }
    }

    static @Nullable Long whole(@Nullable String text) {
        if (text != null && isDigits(text)) {
            return Long.valueOf(text);
        }
        BigDecimal value = size(text);
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }

    /** A time in milliseconds has no room for twelve decimals more in a long, and there is one in each row. */
    private static boolean isDigits(String text) {
        return text.length() <= LONG_DIGITS
                && !text.isEmpty()
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
