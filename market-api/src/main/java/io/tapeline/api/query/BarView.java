/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.api.store.SymbolState;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import java.util.Optional;

/**
 * A bar as it is answered.
 *
 * @param key which bar
 * @param bar its values
 * @param state how far to rely on it
 */
public record BarView(BarKey key, Bar bar, BarState state) {

    /** Returns a bar as it is to be seen by what is known of its symbol; that must be older than the bar's reading. */
    public static BarView of(BarKey key, Bar bar, Optional<SymbolState> symbol) {
        return new BarView(key, bar, BarState.of(key, symbol));
    }
}
