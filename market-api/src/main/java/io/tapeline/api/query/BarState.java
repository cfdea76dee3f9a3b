/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import java.time.Instant;
import java.util.Optional;

/** How far a reader may rely on a bar (API-5). */
public enum BarState {
    /** Trades of it may still be on their way. */
    FORMING("forming"),
    /** The symbol is known whole to after the bar's end and the allowed lateness. */
    FINAL("final"),
    /** It holds trades that came after it was final. */
    REVISED("revised");

    private final String word;

    BarState(String word) {
        this.word = word;
    }

    /** Returns the word used in answers. */
    public String word() {
        return word;
    }

    /**
     * Returns the state of a bar.
     *
     * @param progress the receive time up to which the symbol is known whole, if it is known
     */
    static BarState of(BarKey key, Bar bar, Optional<Instant> progress) {
        if (bar.late() > 0) {
            return REVISED;
        }
        return progress.isPresent() && key.isLate(progress.get()) ? FINAL : FORMING;
    }
}
