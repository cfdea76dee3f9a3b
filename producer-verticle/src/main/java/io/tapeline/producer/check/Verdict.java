/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import java.util.Locale;

/** What is known of a symbol, for this token. */
public enum Verdict {
    FINE(false),
    /** Finnhub lists it and has no price of it. */
    NO_PRICE(false),
    UNKNOWN_SYMBOL(true),
    PLAN_LIMIT(true),
    WRONG_TOKEN(true),
    RATE_LIMITED(true),
    UNREACHABLE(true),
    /** The one before said that asking makes no sense. */
    NOT_ASKED(true);

    private final boolean problem;

    Verdict(boolean problem) {
        this.problem = problem;
    }

    public boolean isProblem() {
        return problem;
    }

    /** Whether asking again later may answer differently without anyone doing anything. */
    boolean isPassing() {
        return this == RATE_LIMITED || this == UNREACHABLE || this == NOT_ASKED;
    }

    /** Whether it says something of the way to Finnhub rather than of one symbol. */
    boolean isOfAll() {
        return this == WRONG_TOKEN || this == RATE_LIMITED || this == UNREACHABLE;
    }

    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
