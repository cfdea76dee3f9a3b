/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers we take: at most 24 significant digits, a size between 1e-30 and 1e31, written in at most 100 characters.
 *
 * <p>The bounds are checked before any arithmetic: adding 1 to 1e20000000 takes seventeen seconds.
 */
public final class Decimals {

    public static final int MAX_DIGITS = 24;
    public static final int MAX_EXPONENT = 30;

    /** Zeros around the digits need few of these; reading a million digits would take seconds. */
    public static final int MAX_CHARACTERS = 100;

    /** So many digits fit a long. */
    private static final int LONG_DIGITS = 18;

    private Decimals() {}

    /**
     * Reads a JSON number.
     *
     * @return the value without trailing zeros, or null when {@link #refusal} has a reason
     */
    public static @Nullable BigDecimal parse(String number) {
        return refusal(number) == null ? stripped(new BigDecimal(number)) : null;
    }

    /**
     * Reads a JSON number of few digits and no exponent in one look, which is nearly every number there is.
     *
     * @return the same as {@link #parse}; null for any other text, which is then to be parsed
     */
    public static @Nullable BigDecimal ofShort(char[] text, int start, int length) {
        int first = length > 0 && text[start] == '-' ? start + 1 : start;
        int end = start + length;
        if (end - first > LONG_DIGITS || first == end) {
            return null;
        }
        long unscaled = 0;
        int point = end;
        for (int at = first; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (text[at] == '.' && point == end) {
                point = at;
            } else {
                return null;
            }
        }
        boolean isWhole = point == end;
        boolean isBare = point == first || point == end - 1;
        boolean hasLeadingZero = text[first] == '0' && point > first + 1;
        if (isBare || hasLeadingZero) {
            return null;
        }
        return of(first > start ? -unscaled : unscaled, isWhole ? 0 : end - point - 1);
    }

    /** Returns {@code unscaled} times ten to the power of minus {@code scale}, without trailing zeros. */
    public static BigDecimal of(long unscaled, int scale) {
        if (unscaled == 0) {
            return BigDecimal.ZERO;
        }
        long digits = unscaled;
        int left = scale;
        while (digits % 10 == 0) {
            digits /= 10;
            left--;
        }
        return BigDecimal.valueOf(digits, left);
    }

    /** Returns why {@code number} is not taken, or null when it is. */
    public static @Nullable String refusal(String number) {
        if (!isJsonNumber(number)) {
            return "not a number: " + shortened(number);
        }
        if (number.length() > MAX_CHARACTERS) {
            return "a number has at most " + MAX_CHARACTERS + " characters, was " + shortened(number);
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException exponentOfManyDigits) {
            return beyond(number);
        }
        if (Math.abs((long) value.precision() - value.scale() - 1) > MAX_EXPONENT) {
            return beyond(number);
        }
        return value.precision() > MAX_DIGITS && stripped(value).precision() > MAX_DIGITS
                ? "a number has at most " + MAX_DIGITS + " digits, was " + shortened(number)
                : null;
    }

    private static String beyond(String number) {
        return "a number is within 1e+-" + MAX_EXPONENT + ", was " + shortened(number);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "... (" + text.length() + " characters)";
    }

    /** {@link BigDecimal} would take more: a plus, a point at either end, leading zeros, digits of other scripts. */
    private static boolean isJsonNumber(String text) {
        int whole = isOneOf("-", text, 0) ? 1 : 0;
        int end = digitsEnd(text, whole);
        if (end == whole || (end > whole + 1 && text.charAt(whole) == '0')) {
            return false;
        }
        if (isOneOf(".", text, end)) {
            int fraction = end + 1;
            end = digitsEnd(text, fraction);
            if (end == fraction) {
                return false;
            }
        }
        if (isOneOf("eE", text, end)) {
            int exponent = isOneOf("+-", text, end + 1) ? end + 2 : end + 1;
            end = digitsEnd(text, exponent);
            if (end == exponent) {
                return false;
            }
        }
        return end == text.length();
    }

    private static boolean isOneOf(String characters, String text, int at) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Returns the one form of a value, so that equal values are equal objects: 1.5 for 1.50, 0 for 0.00. */
    public static BigDecimal stripped(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        // stripping makes a new object even of what has no zeros, and the unscaled value would be another
        boolean isStripped = value.precision() <= LONG_DIGITS
                && value.scaleByPowerOfTen(value.scale()).longValue() % 10 != 0;
        return isStripped ? value : value.stripTrailingZeros();
    }

    /** Returns the one text of a value: plain digits, no exponent, no trailing zeros. */
    public static String canonical(BigDecimal value) {
        String plain = value.toPlainString();
        if (value.scale() <= 0) {
            return plain;
        }
        int end = plain.length();
        while (plain.charAt(end - 1) == '0') {
            end--;
        }
        return plain.substring(0, plain.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
