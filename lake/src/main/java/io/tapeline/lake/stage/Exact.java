/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A number's text as the decimal of a column, or nothing when it is no number or does not fit exactly. */
public final class Exact {

    public static final int SCALE = 12;
    static final int PRICE_DIGITS = 24;
    static final int VOLUME_DIGITS = 38;
    /** Before any arithmetic: 1e20000000 takes seconds to write out. */
    private static final int LARGEST_EXPONENT = 40;

    private static final int LONGEST = 60;

    private Exact() {}

    public static @Nullable BigDecimal price(@Nullable String text) {
        return decimal(text, PRICE_DIGITS);
    }

    public static @Nullable BigDecimal volume(@Nullable String text) {
        return decimal(text, VOLUME_DIGITS);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text, int digits) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        try {
            var value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > LARGEST_EXPONENT) {
                return null;
            }
            BigDecimal scaled = value.setScale(SCALE, RoundingMode.UNNECESSARY);
            return scaled.precision() > digits ? null : scaled;
        } catch (ArithmeticException | NumberFormatException noSuchDecimal) {
            return null;
        }
    }

    static @Nullable Long whole(@Nullable String text) {
        BigDecimal value = decimal(text, VOLUME_DIGITS);
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }
}
