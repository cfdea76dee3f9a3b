/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.math.BigDecimal;
import java.util.Optional;

/** STREAM-6: at most 100 characters, a first digit within ±30 places of the point, at most 24 significant digits. */
final class NumberBound {

    private static final int CHARACTERS = 100;
    private static final int DIGITS = 24;
    private static final int PLACES = 30;

    private NumberBound() {}

    /** Reads a JSON number; empty when it is out of bounds. */
    static Optional<BigDecimal> read(String text) {
        if (text.length() > CHARACTERS) {
            return Optional.empty();
        }
        BigDecimal written;
        try {
            written = new BigDecimal(text);
        } catch (NumberFormatException exponentTooLong) {
            return Optional.empty();
        }
        long place = (long) written.precision() - written.scale() - 1;
        if (place > PLACES || place < -PLACES) {
            return Optional.empty();
        }
        BigDecimal value = written.signum() == 0 ? BigDecimal.ZERO : written.stripTrailingZeros();
        return value.precision() <= DIGITS ? Optional.of(value) : Optional.empty();
    }
}
