/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One pass over the text of a JSON number that finds its significant digits and exponent without computing them. */
final class NumberScan {

    /** More exponent digits than this cannot be within bounds, whatever the digits before. */
    private static final int MAX_EXPONENT_DIGITS = 6;

    private final String text;
    private final StringBuilder digits = new StringBuilder();
    private boolean negative;
    private boolean wellFormed;
    private boolean hugeExponent;
    private long writtenExponent;
    private long leadingExponent;
    private int trailingZeros;

    NumberScan(String text) {
        this.text = text;
        this.wellFormed = scan();
    }

    @Nullable
    String refusal() {
        if (!wellFormed) {
            return "not a number: " + shortened();
        }
        if (hugeExponent || Math.abs(writtenExponent) > Decimals.MAX_EXPONENT) {
            return "exponent must be within +-" + Decimals.MAX_EXPONENT + ", was " + shortened();
        }
        if (digits.length() > Decimals.MAX_DIGITS) {
            return "a number has at most " + Decimals.MAX_DIGITS + " digits, was " + shortened();
        }
        if (!digits.isEmpty() && Math.abs(leadingExponent + writtenExponent) > Decimals.MAX_EXPONENT) {
            return "a number is within 1e+-" + Decimals.MAX_EXPONENT + ", was " + shortened();
        }
        return null;
    }

    BigDecimal value() {
        if (digits.isEmpty()) {
            return BigDecimal.ZERO;
        }
        var unscaled = new BigInteger(digits.toString());
        long exponent = leadingExponent + writtenExponent;
        int scale = Math.toIntExact(digits.length() - 1L - exponent);
        return new BigDecimal(negative ? unscaled.negate() : unscaled, scale);
    }

    private boolean scan() {
        int i = 0;
        if (i < text.length() && text.charAt(i) == '-') {
            negative = true;
            i++;
        }
        int whole = digitsFrom(i);
        if (whole == i || (whole - i > 1 && text.charAt(i) == '0')) {
            return false;
        }
        int end = whole;
        int fraction = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            fraction = whole + 1;
            end = digitsFrom(fraction);
            if (end == fraction) {
                return false;
            }
        }
        significant(i, whole, fraction, end);
        return end == text.length() || exponent(end);
    }

    /** Keeps the digits from the first to the last that is not zero, and the power of ten of the first. */
    private void significant(int start, int point, int fraction, int end) {
        for (int i = start; i < end; i++) {
            if (i >= point && i < fraction) {
                continue;
            }
            char digit = text.charAt(i);
            if (digits.isEmpty() && digit == '0') {
                continue;
            }
            if (digits.isEmpty()) {
                leadingExponent = i < point ? point - i - 1L : (long) fraction - i - 1L;
            }
            if (digit == '0') {
                trailingZeros++;
                continue;
            }
            appendZeros();
            if (digits.length() <= Decimals.MAX_DIGITS) {
                digits.append(digit);
            }
        }
    }

    private void appendZeros() {
        for (; trailingZeros > 0 && digits.length() <= Decimals.MAX_DIGITS; trailingZeros--) {
            digits.append('0');
        }
        trailingZeros = 0;
    }

    private boolean exponent(int at) {
        char e = text.charAt(at);
        if (e != 'e' && e != 'E') {
            return false;
        }
        int i = at + 1;
        boolean down = i < text.length() && text.charAt(i) == '-';
        if (down || (i < text.length() && text.charAt(i) == '+')) {
            i++;
        }
        int end = digitsFrom(i);
        if (end == i || end != text.length()) {
            return false;
        }
        while (i < end - 1 && text.charAt(i) == '0') {
            i++;
        }
        hugeExponent = end - i > MAX_EXPONENT_DIGITS;
        if (!hugeExponent) {
            writtenExponent = Long.parseLong(text, i, end, 10) * (down ? -1 : 1);
        }
        return true;
    }

    private int digitsFrom(int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private String shortened() {
        return text.length() <= 40 ? text : text.substring(0, 40) + "... (" + text.length() + " characters)";
    }
}
