/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

import java.util.Locale;
import java.util.Optional;

/**
 * What a price in a bar rests on, the best first. A bar shows the prices of the best basis any of its prints has; a
 * print of a worse one gives way, whichever came first.
 */
public enum PriceBasis {
    /** Every code of the print lets it set the last price. */
    ELIGIBLE,
    /** A code lets it set the last price only if no other print does; high and low it moves like any other. */
    CONDITIONAL,
    /** Eligible, but outside the regular session, where it sets no price of a day. */
    EXTENDED,
    /** A code forbids it to set a price; it shows one only where nothing else does. */
    INELIGIBLE;

    /** Returns the one that yields to the other. */
    PriceBasis worse(PriceBasis other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Returns whether prices of this basis make those of {@code other} give way. */
    public boolean isBetterThan(PriceBasis other) {
        return compareTo(other) < 0;
    }

    /** Returns whether a high or low of this basis and one of {@code other} stand side by side. */
    public boolean sharesRangeWith(PriceBasis other) {
        return this == other || (isOfTheTape() && other.isOfTheTape());
    }

    private boolean isOfTheTape() {
        return this == ELIGIBLE || this == CONDITIONAL;
    }

    /** Returns the name used in rows, such as {@code eligible}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PriceBasis> of(String code) {
        for (PriceBasis basis : values()) {
            if (basis.code().equals(code)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
