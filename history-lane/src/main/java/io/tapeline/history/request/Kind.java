/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.request;

import java.util.Locale;

/** What can be asked for. */
public enum Kind {
    /** Bars, unadjusted. */
    AGGS,
    SPLITS,
    DIVIDENDS,
    /** What is known of a symbol. */
    TICKER;

    /** Returns it as raw files spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
