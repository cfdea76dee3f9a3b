/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The hours in which trades are to be looked for, each by its first epoch second. */
final class SeenHours {

    static final long SECONDS = 3_600;

    private SeenHours() {}

    /** Returns the hours of some trades, and others. */
    static SortedSet<Long> of(Collection<SeenTrade> trades, SortedSet<Long> others) {
        var hours = new TreeSet<>(others);
        trades.forEach(trade -> hours.add(Math.floorDiv(trade.tradedAt(), SECONDS * 1000) * SECONDS));
        return hours;
    }
}
