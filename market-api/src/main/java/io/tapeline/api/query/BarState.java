/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.BarKey;
import java.time.Instant;
import java.util.Optional;

/** Whether more trades are expected of a bar (API-5). How many came late is another question: the bar counts them. */
public enum BarState {
    /** Trades of it may still be on their way, or may have been missed. */
    FORMING("forming"),
    /** The symbol is known whole to after the bar's end and the allowed lateness, and no gap is open over the bar. */
    FINAL("final");

    private final String word;

    BarState(String word) {
        this.word = word;
    }

    /** Returns the word used in answers. */
    public String word() {
        return word;
    }

    /**
     * Returns the state of a bar. A bar that is rolled up ends with its last minute, so it is final when that is.
     *
     * @param symbol what its row says, nothing when it has none
     */
    static BarState of(BarKey key, Optional<SymbolState> symbol) {
        boolean complete = symbol.filter(known -> !known.openGaps().isOpenBefore(Instant.ofEpochSecond(key.end())))
                .flatMap(SymbolState::progressAt)
                .filter(key::isLate)
                .isPresent();
        return complete ? FINAL : FORMING;
    }
}
