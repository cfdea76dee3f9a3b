/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.query;

import io.tapeline.market.bar.Interval;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * The newest bars of a range.
 *
 * @param bars ascending by start
 * @param earlier where to end the range to get the bars before these, epoch seconds; empty when there are none
 */
public record BarPage(
        String symbol, Interval interval, List<BarView> bars, OptionalLong earlier, List<Backfilled> backfilled) {

    public BarPage {
        bars = List.copyOf(bars);
        backfilled = List.copyOf(backfilled);
    }

    /** Returns the page with what was backfilled in its time. */
    BarPage with(Collection<Backfilled> more) {
        return new BarPage(symbol, interval, bars, earlier, List.copyOf(more));
    }

    /** Returns the part of the page from a bar on. */
    BarPage from(long start) {
        List<BarView> newer =
                bars.stream().filter(view -> view.key().start() >= start).toList();
        return new BarPage(symbol, interval, newer, OptionalLong.of(start), backfilled);
    }
}
